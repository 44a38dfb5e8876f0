import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { isSlackUserId } from "../../codespaces/mapping.ts";
import { textInput } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import {
  finish,
  type Lock,
  newOwner,
  takeInTurn,
  type Taken,
  takeSettled,
} from "../../datastores/once.ts";
import type { RunRecord } from "../../datastores/report_runs.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { OPTIONAL_MS, RUN_MS } from "../../slack/api/budgets.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { runStep } from "../../slack/api/run_step.ts";
import { SaveMapping } from "./definition.ts";
import {
  type SaveOutputs,
  saveSubmission,
  type Submission,
} from "./save_mapping.ts";
import { tellLinkedPerson, tellSubmitter } from "./tell_submitter.ts";

/** The rest of the run's time is for telling the submitter. */
const SAVE_MS = RUN_MS - OPTIONAL_MS;

const NOBODY = 'Cannot save a mapping: expected the input "submitted_by" to ' +
  "be the Slack user id of who submits it, such as U0123456789.";

export default SlackFunction(
  SaveMapping,
  async (context) => {
    const { inputs, env, event } = context;
    const slack = connectSlack(context);
    const submission: Submission = {
      githubUsername: textInput(inputs.github_username) ?? "",
      slackUserId: textInput(inputs.slack_user_id) ?? "",
      submittedBy: inputs.submitted_by,
      channelId: textInput(inputs.channel_id),
    };
    const executionId = event.function_execution_id;
    return await runStep(
      "Saving the mapping",
      () => save(slack, submission, { env, executionId }),
    );
  },
);

async function save(
  slack: SlackApi,
  submission: Submission,
  { env, executionId }: {
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly executionId: string;
  },
): Promise<Result<SaveOutputs | null, string>> {
  if (!isSlackUserId(submission.submittedBy)) return fail(NOBODY);

  // 1. Slack may deliver an execution twice: one attempt saves, and tells. Where
  // that cannot be settled, better both of them than none.
  const work = slack.within(SAVE_MS);
  const taken = await takeLock(work, executionId);
  const before = taken.ok ? taken.value : null;
  if (before?.kind === "held") return ok(null);
  const earlier = before?.kind === "done" ? recordedOutputs(before.by) : null;
  if (earlier !== null) return ok(earlier);
  const isResumed = before?.kind === "ours" && before.earlier !== null;

  // 2. Saved, and said how it went.
  const saved = await saveSubmission(work, env, submission);
  await tellSubmitter(slack, submission, saved);
  if (!saved.ok) {
    await finish(slack.within(OPTIONAL_MS), executionId, { status: "failed" });
    return fail(saved.error.sentence);
  }
  const { outputs } = saved.value;
  // What an attempt that died has saved is news to them all the same.
  if (outputs.status !== "unchanged" || isResumed) {
    await tellLinkedPerson(slack, submission, { outputs, executionId });
  }

  // 3. On record: a convenience, because saving is idempotent.
  await finish(slack.within(OPTIONAL_MS), executionId, {
    status: "done",
    kind: "save",
    outputs: { ...outputs },
  });
  return ok(outputs);
}

/** Longer than saving takes, but where GitHub or Slack is slow. */
const STALE_AFTER_MS = 20_000;

function takeLock(
  slack: SlackApi,
  executionId: string,
): Promise<Result<Taken, SlackError>> {
  const lock: Lock = {
    runId: executionId,
    kind: "save",
    org: "",
    owner: newOwner(executionId),
  };
  const ages = { staleAfterMs: STALE_AFTER_MS };
  return takeInTurn(
    slack,
    () => takeSettled(slack.within(OPTIONAL_MS), lock, ages),
  );
}

const STATUSES = ["added", "updated", "unchanged"] as const;

/** What an earlier delivery answered; null where that cannot be read. */
function recordedOutputs({ outputs }: RunRecord): SaveOutputs | null {
  const recorded = outputs ?? {};
  const status = STATUSES.find((one) => one === recorded.status);
  const {
    github_login,
    github_id,
    slack_user_id,
    previous_slack_user_id: previous,
  } = recorded;
  if (
    status === undefined || typeof github_login !== "string" ||
    typeof github_id !== "string" || !isSlackUserId(slack_user_id)
  ) return null;
  return {
    status,
    github_login,
    github_id,
    slack_user_id,
    ...(isSlackUserId(previous) && { previous_slack_user_id: previous }),
  };
}
