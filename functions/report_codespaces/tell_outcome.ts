import type { Owner } from "../../codespaces/codespace.ts";
import { type Explanation, joined } from "../../codespaces/failure.ts";
import {
  type ReportInputs,
  type ReportOptions,
  textInput,
} from "../../codespaces/report_options.ts";
import { finish, holds, type Lock } from "../../datastores/once.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import { notifyPerson } from "../../slack/posting/notify_person.ts";
import type { Paragraph } from "../../slack/words/paragraph.ts";
import {
  answerMessage,
  pressedBefore,
} from "../../slack/words/preview_answer.ts";
import { failureMessage } from "../../slack/words/failure_message.ts";
import { postOnce } from "../../slack/posting/post_once.ts";
import type { Failure, Outcome, ReportOutputs } from "./outcome.ts";
import { yieldToOtherAttempt } from "./run_lock.ts";
import { type Run, whereItStands } from "./run.ts";

/**
 * Tells whoever asked for a report where it stands, once however often the
 * execution is delivered. Where they cannot be told, the report stands all the
 * same.
 */
export async function answerPosted(
  slack: SlackApi,
  run: Run,
  { outputs, untold }: {
    readonly outputs: ReportOutputs;
    /** Owners whom the run could tell in no way. */
    readonly untold: readonly Owner[];
  },
): Promise<void> {
  const { occasion, requestedBy } = run.options;
  if (occasion !== "adhoc" || requestedBy === null) return;
  const places = whereItStands(run);
  // Nobody can open somebody else's direct message.
  const isForAll = places.channelIds.length > 0;
  const message = answerMessage(run.findings.report, {
    ...places,
    permalink: isForAll ? outputs.permalink ?? null : null,
    untold,
  });
  await tell(slack, { userId: requestedBy, runId: run.journal.runId, message });
}

/** Tells whoever pressed a button whose report another press has posted. */
export async function answerPressedBefore(
  slack: SlackApi,
  { options, executionId, outcome }: {
    readonly options: ReportOptions;
    readonly executionId: string;
    readonly outcome: Outcome;
  },
): Promise<void> {
  const { occasion, requestedBy, delivery } = options;
  if (occasion !== "adhoc" || requestedBy === null) return;
  if (outcome.kind !== "outputs" || outcome.isUnfinished) return;
  const { permalink = null } = outcome.outputs;
  // Nobody can open somebody else's direct message.
  const message = pressedBefore(delivery === "dm" ? null : permalink);
  await tell(slack, { userId: requestedBy, runId: executionId, message });
}

/** What is known so far, for telling a failure to whoever can act. */
export interface Progress {
  /** The tech channel, or the person who asked for a preview. */
  tell: string | null;
  /** Set once it is known which run this is. */
  runId: string | null;
  /** Set once it has taken the run's lock. */
  lock: Lock | null;
  settledAtMs: number;
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
  const { lock, settledAtMs } = progress;
  if (lock !== null) {
    const held = await holds(slack, lock, { settledAtMs });
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

/**
 * Tells whoever asked for a report, and not only the tech team, that it failed
 * and what to do. The button they pressed can be pressed again.
 */
async function answerFailed(
  slack: SlackApi,
  { inputs, runId, explanation }: {
    readonly inputs: ReportInputs;
    readonly runId: string;
    readonly explanation: Explanation;
  },
): Promise<void> {
  const requestedBy = textInput(inputs.requested_by);
  if (inputs.occasion !== "adhoc" || inputs.delivery === "preview") return;
  if (requestedBy === null) return;
  const next = textInput(inputs.report) === null
    ? "Then ask for the report again."
    : "Then press the button below the preview again.";
  const message = failureMessage(
    textInput(inputs.org) ?? "",
    joined(explanation, ` ${next}`),
  );
  await tell(slack, { userId: requestedBy, runId, message });
}

async function tell(
  slack: SlackApi,
  { userId, runId, message }: {
    readonly userId: string;
    readonly runId: string;
    readonly message: Paragraph;
  },
): Promise<void> {
  await notifyPerson(slack.within(OPTIONAL_MS), { userId, runId }, message);
}
