import type { Organisation } from "../../datastores/report_settings.ts";

/**
 * Whether an organisation's check looks after who is who, which all of them
 * share: else each would tell the same. It falls to the first one, by login,
 * whose settings have a tech channel. Where none has, everyone tells wherever
 * its trigger says. Chosen by what stands in the settings, and not by a note
 * of who was first: all weekly runs may start in the same minute.
 */
export function tellsOfLinks(
  org: string,
  organisations: readonly Pick<Organisation, "org" | "techChannelId">[],
): boolean {
  const [first] = organisations
    .filter(({ techChannelId }) => techChannelId !== null)
    .map((one) => one.org)
    .toSorted();
  return first === undefined || first === org.toLowerCase();
}
