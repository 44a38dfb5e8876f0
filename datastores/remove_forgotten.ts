import type { ReportSettings as Settings } from "../codespaces/report_settings.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import type { SlackApi } from "../slack/api.ts";
import { explainSlackError } from "../slack/errors.ts";
import { findSchedule } from "../slack/schedule/find_schedule.ts";
import { removeSchedule } from "../slack/schedule/sync_schedule.ts";
import { findStored } from "./report_settings.ts";

/** What became of what is scheduled for an organisation. */
export type Leftovers =
  /** It has settings: nothing was removed. */
  | { readonly kind: "needed"; readonly settings: Settings }
  /** None was scheduled. */
  | { readonly kind: "none" }
  | { readonly kind: "removed" };

/**
 * Removes what was scheduled for settings that are gone. Whoever saves,
 * schedules after it, and whoever stops a report deletes the settings after
 * the schedule: so each looks once more when they are done. What is listed
 * before the settings are found to be gone was made for those; what is made
 * later is for newer ones, and stays. Fails with a cause and a cure.
 */
export async function removeForgotten(
  slack: SlackApi,
  org: string,
): Promise<Result<Leftovers, string>> {
  const listed = await findSchedule(slack, org);
  if (!listed.ok) {
    return fail(
      `Could not read what is scheduled. ${explainSlackError(listed.error)}`,
    );
  }
  const triggers = [...listed.value.weekly, ...listed.value.lastCall];
  if (triggers.length === 0) return ok({ kind: "none" });
  const stored = await findStored(slack, org);
  if (!stored.ok) return fail(explainSlackError(stored.error));
  if (stored.value !== null) {
    return ok({ kind: "needed", settings: stored.value });
  }
  const ids = new Set(triggers.map(({ id }) => id));
  const removed = await removeSchedule(slack, { org, ids });
  return removed.ok ? ok({ kind: "removed" }) : fail(removed.error.explanation);
}
