import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { finish } from "../../datastores/once.ts";
import { findRun } from "../../datastores/report_runs.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { runStep } from "../../slack/api/run_step.ts";
import { SaveMapping } from "./definition.ts";
import { outputsOf, readOutputs, type SaveOutputs } from "./outputs.ts";
import { saveSubmission } from "./save_mapping.ts";
import { readSubmission, type SubmissionInputs } from "./submission.ts";
import { tellLinkedPerson, tellSubmitter } from "./tell_submitter.ts";

/** The rest of the run's time is for telling the submitter. */
const SAVE_MS = 40_000;

/** The record of a run is a convenience: saving is idempotent. */
const RECORD_MS = 5_000;

export default SlackFunction(
  SaveMapping,
  async (context) => {
    const slack = connectSlack(context);
    return await runStep("Saving the mapping", () => save(slack, context));
  },
);

async function save(
  slack: SlackApi,
  { inputs, env, event }: {
    readonly inputs: SubmissionInputs;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly event: { readonly function_execution_id: string };
  },
): Promise<Result<SaveOutputs, string>> {
  const executionId = event.function_execution_id;
  const submission = readSubmission(inputs);
  if (!submission.ok) return submission;

  // 1. Slack may deliver an execution twice: nobody is told twice of it.
  const run = await findRun(slack.within(RECORD_MS), executionId);
  const earlier = run.ok ? readOutputs(run.value?.outputs ?? null) : null;
  if (earlier !== null) return ok(earlier);

  // 2. Saved, and said how it went.
  const inTime = slack.within(SAVE_MS);
  const saved = await saveSubmission(inTime, env, submission.value);
  await tellSubmitter(slack, submission.value, saved);
  if (!saved.ok) return fail(saved.error.sentence);
  const told = { saved: saved.value, executionId };
  await tellLinkedPerson(slack, submission.value, told);

  // 3. On record.
  const outputs = outputsOf(saved.value);
  await finish(slack.within(RECORD_MS), executionId, {
    status: "done",
    kind: "save",
    outputs: { ...outputs },
  });
  return ok(outputs);
}
