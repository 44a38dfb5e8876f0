import type { ReportOptions } from "../../codespaces/report_options.ts";
import type { Result } from "../../codespaces/result.ts";
import { type Lock, take, type Taken } from "../../datastores/once.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { SlackError } from "../../slack/api/errors.ts";

const POLL_MS = 2_000;

/**
 * Whoever posts notes each message, and may wait as long as this for Slack or
 * GitHub; a run that is silent for longer is taken over.
 */
const STALE_AFTER_MS = 12_000;

/**
 * A run can be begun again by another execution, such as by the button whose
 * report failed. After this long that is a new report: whoever the first one
 * named must be named again.
 */
const RESUME_WITHIN_MS = 12 * 60 * 60 * 1000;

/** Leaves room to answer before Slack ends the execution. */
const MARGIN_MS = 4_000;

/** The lock of a run for one attempt at an execution: Slack may make several. */
export function lockOf(
  runId: string,
  executionId: string,
  { org, occasion }: Pick<ReportOptions, "org" | "occasion">,
): Lock {
  return {
    runId,
    kind: occasion === "last_call" ? "last_call" : "report",
    org,
    owner: `${executionId} ${crypto.randomUUID()}`,
  };
}

/**
 * Takes the run's lock; waits for an attempt that is at work until it is done,
 * stale, or the time is up.
 */
export async function beginRun(
  slack: SlackApi,
  lock: Lock,
): Promise<Result<Taken, SlackError>> {
  for (;;) {
    const taken = await take(slack, lock, {
      staleAfterMs: STALE_AFTER_MS,
      resumeWithinMs: RESUME_WITHIN_MS,
    });
    if (!taken.ok || taken.value.kind !== "held") return taken;
    if (!await waitToLook(slack)) return taken;
  }
}

/** Waits a little before a run is looked at again; false where time is up. */
export async function waitToLook({ timing }: SlackApi): Promise<boolean> {
  if (timing.now() + POLL_MS + MARGIN_MS >= timing.deadlineMs) return false;
  await timing.sleep(POLL_MS);
  return true;
}
