import { localDate } from "../../codespaces/local_time.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import { DEFAULT_WEEKLY } from "../../codespaces/report_settings.ts";

/**
 * A last call at 23:59 that Slack starts a little late is still that day's: as
 * the next day's, it would stand in the way of the right one.
 */
const LATE_MS = 30 * 60 * 1000;

/**
 * What makes two executions one run, of which one posts. That is the
 * execution, which Slack may deliver twice; but there is one last call a day
 * for an organisation and its schedule, however many triggers start it, and a
 * preview's button posts once: pressed again after a failure, it goes on where
 * that stopped. At another time of the schedule a last call looks further
 * ahead, so it is another run; the warnings say who was told already.
 */
export function runIdOf(
  { org, occasion, weekly, previewed = null }:
    & Pick<ReportOptions, "org" | "occasion" | "weekly">
    & Partial<Pick<ReportOptions, "previewed">>,
  { executionId, now }: { readonly executionId: string; readonly now: Date },
): string {
  if (occasion === "adhoc" && previewed?.claim !== undefined) {
    return `${previewed.claim}-report`;
  }
  if (occasion !== "last_call") return executionId;
  const day = localDate(
    new Date(now.getTime() - LATE_MS),
    (weekly ?? DEFAULT_WEEKLY).timezone,
  );
  const ofDay = `last_call-${org.toLowerCase()}-${day}`;
  return weekly === null ? ofDay : `${ofDay}-${weekly.time}-${weekly.timezone}`;
}
