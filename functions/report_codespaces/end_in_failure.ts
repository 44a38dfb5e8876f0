import {
  type ReportInputs,
  textInput,
} from "../../codespaces/report_options.ts";
import { finish, holds, type Lock } from "../../datastores/once.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { failureMessage } from "../../slack/words/failure_message.ts";
import { postOnce } from "../../slack/posting/post_once.ts";
import { answerFailed } from "./answer_requester.ts";
import type { Failure, Outcome } from "./outcome.ts";
import { yieldToOtherAttempt } from "./run_lock.ts";

/** What is known so far, for telling a failure to whoever can act. */
export interface Progress {
  /** The tech channel, or the person who asked for a preview. */
  tell: string | null;
  /** Set once it is known which run this is. */
  runId: string | null;
  /** Set once it has taken the run's lock. */
  lock: Lock | null;
  takenAtMs: number;
}

/**
 * Tells the tech channel, and whoever asked, why a run failed; a run that
 * another attempt has taken over is left to it.
 */
export async function endInFailure(
  slack: SlackApi,
  { inputs, executionId }: {
    readonly inputs: ReportInputs;
    readonly executionId: string;
  },
  { failure, progress }: {
    readonly failure: Failure;
    readonly progress: Progress;
  },
): Promise<Outcome> {
  const { error: explanation, reportStands = false } = failure;
  const { lock, takenAtMs } = progress;
  if (lock !== null) {
    const held = await holds(slack, lock, { takenAtMs });
    if (held.ok && !held.value) {
      return await yieldToOtherAttempt(slack, { lock, explanation });
    }
  }
  // Where this fails too, the outcome's error is what is left.
  if (progress.tell !== null) {
    const what = reportStands ? "this summary" : whatFailed(inputs);
    await postOnce(slack, {
      channelId: progress.tell,
      runId: lock?.runId ?? executionId,
      kind: "failure",
      messages: [
        failureMessage(textInput(inputs.org) ?? "", explanation, what),
      ],
    });
  }
  // Whoever asked was answered when it was posted: to ask again, or to press a
  // preview's button again some day, would name everybody twice.
  if (!reportStands) {
    await answerFailed(slack, { inputs, runId: executionId, explanation });
  }
  const isDone = reportStands && textInput(inputs.occasion) === "adhoc";
  if (lock !== null) {
    await finish(slack, lock.runId, { status: isDone ? "done" : "failed" });
  }
  return failure;
}

function whatFailed({ occasion }: ReportInputs): string {
  return textInput(occasion) === "last_call" ? "the last call" : "the report";
}
