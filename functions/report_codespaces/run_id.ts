import { localDate } from "../../codespaces/local_time.ts";
import type { PreviewButton } from "../../codespaces/preview_button.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import { DEFAULT_WEEKLY } from "../../codespaces/settings.ts";
import {
  firstFrom,
  lastCallTime,
  type WeeklyTime,
} from "../../codespaces/schedule.ts";

const HALF_DAY_MS = 12 * 60 * 60 * 1000;

/**
 * What makes two executions one run, of which one posts. A weekly report is one
 * run a day for an organisation and where it goes, and a last call for an
 * organisation and its schedule, however many triggers start it and however
 * often Slack delivers it. At another time of the schedule a last call looks
 * further ahead, so it is another run; the warnings say who was told already.
 * What a person asks for is a run of its own, but for `runIdOfButton`.
 */
export function runIdOf(
  options: Pick<
    ReportOptions,
    "org" | "occasion" | "weekly" | "channelIds" | "delivery" | "repository"
  >,
  { executionId, now }: { readonly executionId: string; readonly now: Date },
): string {
  const { occasion, weekly } = options;
  if (occasion === "adhoc") return executionId;
  const isLastCall = occasion === "last_call";
  const at = isLastCall && weekly !== null ? nearestCall(weekly, now) : now;
  const day = localDate(at, (weekly ?? DEFAULT_WEEKLY).timezone);
  const ofDay = [occasion, options.org.toLowerCase(), day];
  if (!isLastCall) {
    const { channelIds, delivery, repository } = options;
    const where = [delivery, ...channelIds.toSorted(), repository ?? ""];
    return [...ofDay, ...where].filter((part) => part !== "").join("-");
  }
  return weekly === null
    ? ofDay.join("-")
    : [...ofDay, weekly.time, weekly.timezone].join("-");
}

/**
 * A button below a preview posts once, whoever presses it: pressed again after
 * a failure, it goes on where that stopped.
 */
export function runIdOfButton(
  { org, delivery, channelId, previewedAt }: PreviewButton,
): string {
  const where = channelId ?? "settings";
  return ["post", org.toLowerCase(), delivery, where, previewedAt].join("-");
}

/**
 * The scheduled last call that is meant: started late, past midnight, it must
 * not take the place of the next day's.
 */
function nearestCall(weekly: WeeklyTime, now: Date): Date {
  return firstFrom(
    lastCallTime(weekly),
    new Date(now.getTime() - HALF_DAY_MS),
  );
}
