import { localDate } from "../../codespaces/local_time.ts";
import { hashOf } from "../../codespaces/preview_note.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import { findRun } from "../../datastores/report_runs.ts";
import type { SlackApi } from "../../slack/api.ts";
import { findSchedule } from "../../slack/schedule/find_schedule.ts";
import { runIdOf } from "./run_id.ts";

/** Longer than this no report waits to learn how it was started. */
const LOOK_MS = 3_000;

/**
 * The run that an execution is. Where two scheduled triggers of an organisation
 * stand, such as one from the file beside the one from the settings, both start
 * a weekly report: their executions are one run a day, of which one posts, as
 * long as they are to report the same in the same places. So they are where
 * Slack does not say in time how many stand: two reports are worse than one
 * that somebody starts again. With one trigger the execution is the run, and so
 * is what a person asks for.
 */
export async function findRunId(
  slack: SlackApi,
  { options, executionId }: {
    readonly options: ReportOptions;
    readonly executionId: string;
  },
): Promise<string> {
  const now = new Date(slack.timing.now());
  const ownId = runIdOf(options, { executionId, now });
  if (options.occasion !== "weekly") return ownId;
  const sharedId = await sharedIdOf(options, now);
  const look = slack.within(LOOK_MS);
  const [schedule, isShared] = await Promise.all([
    findSchedule(look, options.org),
    isRun(slack, sharedId),
  ]);
  // The other trigger's run may have removed one of them since.
  if (isShared) return sharedId;
  const mayBeDoubled = !schedule.ok || schedule.value.weekly.length > 1;
  // An earlier delivery of this execution may have seen but one.
  return mayBeDoubled && !await isRun(slack, ownId) ? sharedId : ownId;
}

async function sharedIdOf(options: ReportOptions, now: Date): Promise<string> {
  const day = localDate(now, "UTC");
  const content = await hashOf(JSON.stringify([
    options.channelIds.toSorted(),
    options.delivery,
    options.thresholdDays,
    options.excludedRepos.toSorted(),
    options.repository,
  ]));
  return `weekly-${options.org.toLowerCase()}-${day}-${content}`;
}

/** Not cut short: on these reads hangs whether a report comes twice. */
async function isRun(slack: SlackApi, runId: string): Promise<boolean> {
  const run = await findRun(slack, runId);
  return run.ok && run.value !== null;
}
