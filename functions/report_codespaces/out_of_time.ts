import { type LeftOver, planLeftOver } from "../../codespaces/left_over.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import {
  type DeliveryProblem,
  fitsTime,
  type Thread,
} from "../../slack/posting/deliver.ts";
import { type Run, toldCodespaces } from "./threads.ts";

/** Kept for ending a step whose minute is too short: its notes and answer. */
const ENDING_MS = 8_000;

/** For messages of which nobody knows how many fit. */
export function leaveTimeToEnd(slack: SlackApi): SlackApi {
  const { timing } = slack;
  return slack.within(timing.deadlineMs - timing.now() - ENDING_MS);
}

/** All the time there is for what fits it, else as `leaveTimeToEnd`. */
export function timeFor(
  slack: SlackApi,
  threads: readonly Thread[],
): SlackApi {
  return fitsTime(slack, threads) ? slack : leaveTimeToEnd(slack);
}

/**
 * Whether the workflow's next step is to go on with a run: it has a minute of
 * its own, so it can post what found no time, or what Slack would not take
 * just now. What Slack refuses it will refuse again.
 */
export function canGoOn(
  { stepsLeft }: Pick<Run, "stepsLeft">,
  problems: readonly DeliveryProblem[],
): boolean {
  return stepsLeft > 0 &&
    problems.some((problem) =>
      problem.kind === "out_of_time" ||
      (problem.kind === "slack" && problem.error.kind !== "refused")
    );
}

/**
 * What the last step leaves over, where time is all that was short; null where
 * something else was, or nothing stands at all.
 */
export function leftOverOf(
  run: Run,
  problems: readonly DeliveryProblem[],
): LeftOver[] | null {
  const { options, findings: { report }, journal } = run;
  const late = problems.filter((problem) => problem.kind === "out_of_time");
  if (late.length < problems.length) return null;
  if (late.length > 0 && journal.posted("report").length === 0) return null;
  const ids = new Set(late.flatMap(({ codespaceIds }) => codespaceIds));
  const told = toldCodespaces(run);
  const codespaces = report.owners.flatMap((owner) => owner.codespaces)
    .filter(({ id }) => ids.has(id) && !told.has(id));
  return planLeftOver(codespaces, { ...options, now: report.rules.now });
}
