import { isSlackUserId } from "../../codespaces/mapping.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";

/** What was typed into the form, and by whom. */
export interface Submission {
  /** As it was typed, in any spelling. */
  readonly githubUsername: string;
  readonly slackUserId: string;
  readonly submittedBy: string;
  /** Where they are; null where that is not known. */
  readonly channelId: string | null;
}

export interface SubmissionInputs {
  readonly github_username?: unknown;
  readonly slack_user_id?: unknown;
  readonly submitted_by?: unknown;
  readonly channel_id?: unknown;
}

/** Fails where it cannot even be told who is to hear of it. */
export function readSubmission(
  inputs: SubmissionInputs,
): Result<Submission, string> {
  const { github_username, slack_user_id, submitted_by, channel_id } = inputs;
  if (!isSlackUserId(submitted_by)) {
    return fail(
      'Cannot save a mapping: expected the input "submitted_by" to be the ' +
        "Slack user id of whoever submits it, such as U0123456789.",
    );
  }
  return ok({
    githubUsername: typeof github_username === "string" ? github_username : "",
    slackUserId: typeof slack_user_id === "string" ? slack_user_id : "",
    submittedBy: submitted_by,
    channelId: typeof channel_id === "string" && channel_id !== ""
      ? channel_id
      : null,
  });
}
