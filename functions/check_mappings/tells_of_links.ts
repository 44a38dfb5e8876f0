import type { Organisation } from "../../datastores/report_settings.ts";

/**
 * `alone`: there are others, and none of them tells. `too`: nobody else is
 * chosen. `not`: another organisation's check does.
 */
export type Tells = "alone" | "too" | "not";

/**
 * Whether an organisation's check looks after stale links, which all of them
 * share: else each would tell the same. It falls to the first one, by login,
 * whose settings have a tech channel; where none has, everyone tells wherever
 * its trigger says. A check that fails makes the links wait for its next week.
 */
export function tellsOfLinks(
  org: string,
  organisations: readonly Pick<Organisation, "org" | "techChannelId">[],
): Tells {
  const [first] = organisations
    .filter(({ techChannelId }) => techChannelId !== null)
    .map((one) => one.org)
    .toSorted();
  if (first === undefined) return "too";
  if (first !== org.toLowerCase()) return "not";
  return organisations.length > 1 ? "alone" : "too";
}
