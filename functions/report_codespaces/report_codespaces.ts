import {
  type ReportInputs,
  type ReportOptions,
  textInput,
} from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { holds, type Lock, type Taken } from "../../datastores/once.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { enterChannels } from "../../slack/api/channels.ts";
import { explainSlackError, type SlackError } from "../../slack/api/errors.ts";
import { OPTIONAL_MS, RUN_MS } from "../../slack/api/budgets.ts";
import { answerPressedBefore } from "./answer_requester.ts";
import { beginRun, lockOf } from "./begin_run.ts";
import { endInFailure, type Progress } from "./end_in_failure.ts";
import {
  readContinuation,
  stepsLeft,
  writeContinuation,
} from "./continuation.ts";
import { type Outcome, YIELDED } from "./outcome.ts";
import { findRisks } from "./find_risks.ts";
import {
  isSameExecution,
  yieldToOtherAttempt,
} from "./yield_to_other_attempt.ts";
import { recoverPosted } from "./recover_posted.ts";
import { RunJournal } from "./run_journal.ts";
import { readMembersOf } from "./members.ts";
import { NOTHING_AT_RISK, recordedOutputs } from "./outputs.ts";
import { postAndNote } from "./post_and_note.ts";
import { postPreview } from "./post_preview.ts";
import { readOptions } from "./read_options.ts";
import { runIdOf } from "./run_id.ts";
import { searchFor, selectDue } from "./select_due.ts";

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
    takenAtMs: -Infinity,
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

/** Tells the workflow's next step which run it goes on with, if any is left. */
function handOn(
  outcome: Outcome,
  { inputs, runId }: { readonly inputs: ReportInputs; readonly runId: string },
): Outcome {
  if (outcome.kind !== "outputs" || stepsLeft(inputs) === 0) return outcome;
  const { outputs, isUnfinished = false } = outcome;
  const continuation = writeContinuation({
    runId,
    outputs: isUnfinished ? null : outputs,
  });
  return { ...outcome, outputs: { ...outputs, continuation } };
}

/** Fails with a cause and a cure. */
async function attempt(
  slack: SlackApi,
  execution: Execution,
  progress: Progress,
): Promise<Result<Outcome, string>> {
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

/** What is known once the inputs are read. */
interface Asked {
  readonly env: Execution["env"];
  readonly executionId: string;
  readonly options: ReportOptions;
  /** How many steps can go on with what this one does not finish. */
  readonly stepsLeft: number;
}

async function postWithLock(
  slack: SlackApi,
  asked: Asked,
  progress: Progress,
): Promise<Result<Outcome, string>> {
  // 4. One attempt posts; another answers what that one did.
  const { executionId, options } = asked;
  const now = new Date(slack.timing.now());
  const runId = progress.runId ?? runIdOf(options, { executionId, now });
  progress.runId = runId;
  const lock = lockOf(runId, executionId, options);
  const taken = await beginRun(slack, lock);
  if (!taken.ok) return fail(explainNote(taken.error));
  if (taken.value.kind !== "ours") {
    const { kind, by } = taken.value;
    const outcome: Outcome = kind === "held"
      ? await yieldToOtherAttempt(slack, { lock })
      : { kind: "outputs", outputs: recordedOutputs(by.outputs ?? {}) };
    if (!isSameExecution(by.owner, lock.owner)) {
      await answerPressedBefore(slack, { options, executionId, outcome });
    }
    return ok(outcome);
  }
  progress.lock = lock;
  progress.takenAtMs = taken.value.takenAtMs;
  const outcome = await readAndPost(slack, asked, { lock, taken: taken.value });
  return outcome.ok && outcome.value.kind === "yielded"
    ? ok(await yieldToOtherAttempt(slack, { lock }))
    : outcome;
}

async function readAndPost(
  slack: SlackApi,
  { env, options, stepsLeft }: Asked,
  { lock, taken }: {
    readonly lock: Lock;
    readonly taken: Extract<Taken, { kind: "ours" }>;
  },
): Promise<Result<Outcome, string>> {
  // 5. Everything that can fail does so before anything is posted.
  const { channelIds, techChannelId } = options;
  const [channels, findings, members, techDoor] = await Promise.all([
    enterChannels(slack, channelIds),
    findRisks(slack, env, searchFor(options)),
    readMembersOf(slack, options),
    // One that is closed to the app keeps no owner from the report: the
    // summary fails instead, once they are told.
    enterChannels(
      slack.within(OPTIONAL_MS),
      techChannelId ? [techChannelId] : [],
    ),
  ]);
  // In direct messages a channel is for those whom they do not reach: one that
  // is gone keeps nobody from theirs, and fails where it is needed.
  if (!channels.ok && options.delivery !== "dm") {
    const { channelId, error } = channels.error;
    return fail(explainSlackError(error, { channelId }));
  }
  if (!findings.ok) return findings;

  // 6. A last call leaves out who was told; what an interrupted attempt left
  // behind counts as posted.
  const held = await holds(slack, lock, taken);
  if (!held.ok) return fail(explainNote(held.error));
  if (!held.value) return ok(YIELDED);
  const { earlier } = taken;
  const journal = new RunJournal(slack, lock, earlier?.messages ?? []);
  const found = {
    options,
    findings: findings.value,
    journal,
    members,
    stepsLeft,
  };
  const due = await selectDue(slack, found);
  if (!due.ok) return due;
  const { findings: dueFindings } = due.value;
  const looked = await recoverPosted(journal, options, {
    findings: dueFindings,
    members,
    resumed: earlier !== null,
    techDoor,
  });
  if (!looked.ok) return looked;

  // 7. The report, the summary for the tech team, then the notes.
  const run = { ...found, findings: dueFindings, ...looked.value };
  return await postAndNote(slack, run, due.value);
}

function explainNote(error: SlackError): string {
  return "Could not note the run in the datastore report_runs, and without a " +
    `note the report could be posted twice. ${explainSlackError(error)}`;
}
