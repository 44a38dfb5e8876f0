import type { Explanation } from "../../codespaces/failure.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import type { Result } from "../../codespaces/result.ts";
import {
  isSameExecution,
  type Lock,
  newOwner,
  take,
  takeInTurn,
  type Taken,
  waitToPoll,
} from "../../datastores/once.ts";
import { findRun } from "../../datastores/report_runs.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explainSlackError, type SlackError } from "../../slack/api/errors.ts";
import { type Outcome, recordedOutputs, YIELDED } from "./outcome.ts";

/**
 * A lock is stale after this: its owner notes each message it posts, and waits
 * no longer than this for Slack or GitHub.
 */
const STALE_AFTER_MS = 12_000;

/**
 * A preview's button may be pressed again after its report failed. After this
 * long it is a new report, and names everybody again. What is scheduled has a
 * run a day, which is resumed whenever that day.
 */
const RESUME_WITHIN_MS = 12 * 60 * 60 * 1000;

const OTHER_FAILED =
  "The same report, started at the same time, failed. Its own message says " +
  "why: once that is mended, start the report again.";

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
    owner: newOwner(executionId),
  };
}

/** Takes the run's lock in its turn. */
export async function acquireLock(
  slack: SlackApi,
  lock: Lock,
  { occasion }: Pick<ReportOptions, "occasion">,
): Promise<Result<Taken, SlackError>> {
  const ages = {
    staleAfterMs: STALE_AFTER_MS,
    ...(occasion === "adhoc" && { resumeWithinMs: RESUME_WITHIN_MS }),
  };
  return await takeInTurn(slack, () => take(slack, lock, ages));
}

/**
 * How an attempt ends whose run another one holds. Another attempt at the same
 * execution completes it. Of a run that several executions share, each must
 * complete itself, or its workflow never ends: it answers what the other did.
 */
export async function yieldToOtherAttempt(
  slack: SlackApi,
  { lock, explanation = OTHER_FAILED }: {
    readonly lock: Pick<Lock, "runId" | "owner">;
    /** Why this one failed too, if it did. */
    readonly explanation?: Explanation;
  },
): Promise<Outcome> {
  for (;;) {
    const found = await findRun(slack, lock.runId);
    const run = found.ok ? found.value : null;
    if (run !== null && isSameExecution(run.owner, lock.owner)) {
      return YIELDED;
    }
    if (run?.status === "failed") return { kind: "error", error: explanation };
    const outputs = recordedOutputs(run?.outputs ?? {});
    if (run?.status === "done") return { kind: "outputs", outputs };
    if (!await waitToPoll(slack)) {
      return { kind: "outputs", outputs, isUnfinished: true };
    }
  }
}

/** Why a run cannot begin whose lock cannot be taken, and the cure. */
export function explainLockError(error: SlackError): string {
  return "Could not note the run in the datastore report_runs, and without a " +
    `note the report could be posted twice. ${explainSlackError(error)}`;
}
