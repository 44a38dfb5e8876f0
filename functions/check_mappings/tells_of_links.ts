import type { LatestRun } from "../../datastores/find_latest_run.ts";
import type { Organisation } from "../../datastores/report_settings.ts";

/**
 * `alone`: there are others, and none of them tells. `too`: all tell, or there
 * is no other. `not`: another organisation's check does.
 */
export type Tells = "alone" | "too" | "not";

/** A week, and a day for a report that was moved or came late. */
const RECENT_MS = 8 * 24 * 60 * 60 * 1000;

/**
 * Whether an organisation's check looks after who is who, which all of them
 * share: else each would tell the same. It falls to the first one, by login,
 * whose settings have a tech channel and whose check comes: a report that fails
 * ends the workflow before it. Where there is none, everyone tells wherever its
 * trigger says. Chosen by what is on record, and not by a note of who was
 * first: all weekly runs may start in the same minute.
 */
export function tellsOfLinks(
  org: string,
  { organisations, latestRuns, now }: {
    readonly organisations: readonly Pick<
      Organisation,
      "org" | "techChannelId"
    >[];
    /** By login, as ended last; null where Slack does not say. */
    readonly latestRuns: ReadonlyMap<string, LatestRun> | null;
    readonly now: Date;
  },
): Tells {
  const [first] = organisations
    .filter((one) =>
      one.techChannelId !== null && isChecked(latestRuns?.get(one.org), now)
    )
    .map((one) => one.org)
    .toSorted();
  if (first === undefined) return "too";
  if (first !== org.toLowerCase()) return "not";
  return organisations.length > 1 ? "alone" : "too";
}

/** The check follows a report that did not fail, once a week. */
function isChecked(run: LatestRun | undefined, now: Date): boolean {
  return run?.status === "done" &&
    now.getTime() - Date.parse(run.updatedAt) <= RECENT_MS;
}
