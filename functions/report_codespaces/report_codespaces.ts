import type { Explanation } from "../../codespaces/failure.ts";
import {
  type ReportInputs,
  textInput,
} from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { isSameExecution, type Lock } from "../../datastores/once.ts";
import type { RunRecord } from "../../datastores/report_runs.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { RUN_MS } from "../../slack/api/budgets.ts";
import { findRisks } from "./find_risks.ts";
import {
  handOn,
  NOTHING_AT_RISK,
  type Outcome,
  readContinuation,
  recordedOutputs,
  stepsLeft,
} from "./outcome.ts";
import { postPreview } from "./post_preview.ts";
import { postReport } from "./post_report.ts";
import { type Asked, prepareRun } from "./prepare_run.ts";
import { readOptions } from "./read_options.ts";
import { runIdOf } from "./run_id.ts";
import {
  acquireLock,
  explainLockError,
  lockOf,
  yieldToOtherAttempt,
} from "./run_lock.ts";
import {
  answerPressedBefore,
  endInFailure,
  type Progress,
} from "./tell_outcome.ts";

export interface Execution {
  readonly inputs: ReportInputs;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The same when Slack delivers an execution twice. */
  readonly executionId: string;
}

/**
 * The use case, from the inputs to one outcome. A failure goes to the tech
 * channel as well as into the outcome.
 */
export async function reportCodespaces(
  slack: SlackApi,
  execution: Execution,
): Promise<Outcome> {
  const { inputs } = execution;
  const { tech_channel_id, requested_by } = inputs;
  const before = readContinuation(inputs);
  if (before !== null && before.outputs !== null) {
    return handOn(
      { kind: "outputs", outputs: before.outputs },
      { inputs, runId: before.runId },
    );
  }
  const progress: Progress = {
    tell: textInput(
      inputs.delivery === "preview" ? requested_by : tech_channel_id,
    ),
    runId: before?.runId ?? null,
    lock: null,
    settledAtMs: -Infinity,
  };
  // What is left of the minute after it is for telling that it failed.
  const result = await attempt(slack.within(RUN_MS), execution, progress);
  const outcome: Outcome = result.ok
    ? result.value
    : { kind: "error", error: result.error };
  if (outcome.kind === "error") {
    return await endInFailure(slack, execution, { failure: outcome, progress });
  }
  const runId = progress.runId ?? execution.executionId;
  return handOn(outcome, { inputs, runId });
}

/** Fails with a cause and a cure. */
async function attempt(
  slack: SlackApi,
  execution: Execution,
  progress: Progress,
): Promise<Result<Outcome, Explanation>> {
  const { inputs, env, executionId } = execution;
  // 1. What is asked for, by somebody who may ask for it.
  const asked = await readOptions(slack, execution, progress);
  if (!asked.ok) return asked;
  const options = asked.value;
  if (options === null) {
    return ok({ kind: "outputs", outputs: NOTHING_AT_RISK });
  }
  const isPreview = options.delivery === "preview";
  progress.tell = isPreview ? options.requestedBy : options.techChannelId;

  // 2. A preview is for one person, and leaves no trace.
  if (isPreview) {
    const findings = await findRisks(slack, env, options);
    if (!findings.ok) return findings;
    return await postPreview(slack, {
      runId: executionId,
      options,
      findings: findings.value,
    });
  }

  // 3. Last calls can be turned off.
  if (options.occasion === "last_call" && !options.lastCall) {
    return ok({ kind: "outputs", outputs: NOTHING_AT_RISK });
  }

  const asking = {
    env,
    executionId,
    options,
    stepsLeft: stepsLeft(inputs),
  };
  return await postWithLock(slack, asking, progress);
}

async function postWithLock(
  slack: SlackApi,
  asked: Asked,
  progress: Progress,
): Promise<Result<Outcome, Explanation>> {
  // 4. One attempt posts; another answers what that one did.
  const { executionId, options } = asked;
  const now = new Date(slack.timing.now());
  const runId = progress.runId ?? runIdOf(options, { executionId, now });
  progress.runId = runId;
  const lock = lockOf(runId, executionId, options);
  const taken = await acquireLock(slack, lock, options);
  if (!taken.ok) return fail(explainLockError(taken.error));
  const yieldRun = async (done: RunRecord | null) =>
    ok(await answerForOther(slack, asked, { lock, done }));
  if (taken.value.kind === "held") return await yieldRun(null);
  if (taken.value.kind === "done") return await yieldRun(taken.value.by);
  progress.lock = lock;
  progress.settledAtMs = taken.value.settledAtMs;

  // 5. Everything that can fail does so before anything is posted.
  const run = await prepareRun(slack, asked, { lock, taken: taken.value });
  if (!run.ok) return run;

  // 6. The report, the summary for the tech team, then the notes; a run that
  // another attempt took over is for that one to post.
  const posted = run.value === null ? null : await postReport(slack, run.value);
  return posted === null || (posted.ok && posted.value.kind === "yielded")
    ? await yieldRun(null)
    : posted;
}

/**
 * Answers what the attempt that has the run did, or had done; tells whoever
 * pressed a preview's button that another press posts it.
 */
async function answerForOther(
  slack: SlackApi,
  { options, executionId }: Asked,
  { lock, done }: { readonly lock: Lock; readonly done: RunRecord | null },
): Promise<Outcome> {
  const outcome: Outcome = done === null
    ? await yieldToOtherAttempt(slack, { lock })
    : { kind: "outputs", outputs: recordedOutputs(done.outputs ?? {}) };
  if (done === null || !isSameExecution(done.owner, lock.owner)) {
    await answerPressedBefore(slack, { options, executionId, outcome });
  }
  return outcome;
}
