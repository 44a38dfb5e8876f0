import { isSlackUserId } from "../../codespaces/mapping.ts";
import type { Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import { notifyPerson } from "../../slack/posting/notify_person.ts";
import { linkTriggerUrl } from "../../slack/triggers/link_triggers.ts";
import {
  ADD_MAPPING_AGAIN_LINK,
  ADD_MAPPING_LINK,
} from "../../slack/triggers/links.ts";
import { displayText } from "../../slack/words/safe_text.ts";
import { workflowButton } from "../../slack/words/workflow_button.ts";
import type {
  NotSaved,
  Saved,
  SaveOutputs,
  Submission,
} from "./save_mapping.ts";
import { linkedWords, notSavedWords, savedWords } from "./words.ts";

/** Says how it went where only the submitter sees it. */
export async function tellSubmitter(
  slack: SlackApi,
  submission: Submission,
  saved: Result<Saved, NotSaved>,
): Promise<void> {
  const { submittedBy: userId, channelId } = submission;
  const words = saved.ok
    ? savedWords(saved.value, await emptyForm(slack, "Add another"))
    : notSavedWords(
      saved.error,
      saved.error.canTryAgain ? await formAgain(slack, submission) : null,
    );
  await notifyPerson(slack, { userId, channelId }, words);
}

/**
 * Notifies a person whom somebody else has linked, once: reports will notify
 * them from now on, and they notice a mistake.
 */
export async function tellLinkedPerson(
  slack: SlackApi,
  { submittedBy }: Submission,
  { outputs, executionId }: {
    readonly outputs: SaveOutputs;
    readonly executionId: string;
  },
): Promise<void> {
  const { github_login: login, slack_user_id: userId } = outputs;
  if (userId === submittedBy) return;
  const words = linkedWords(login, submittedBy);
  await notifyPerson(slack, { userId, runId: executionId }, words);
}

/** Null where its link is not to be had in time. */
async function emptyForm(slack: SlackApi, label: string) {
  const url = await linkTriggerUrl(slack.within(OPTIONAL_MS), ADD_MAPPING_LINK);
  return url === null ? null : workflowButton(label, url, {});
}

/** More than any address of a profile; a form's field takes it. */
const TYPED_LENGTH = 200;

/**
 * The form with what was typed. A value that does not fit its input would keep
 * it from opening: then it is empty.
 */
async function formAgain(
  slack: SlackApi,
  { githubUsername, slackUserId: slack_user_id }: Submission,
) {
  const github_username = displayText(githubUsername, TYPED_LENGTH);
  if (github_username === "" || !isSlackUserId(slack_user_id)) {
    return await emptyForm(slack, "Try again");
  }
  const inTime = slack.within(OPTIONAL_MS);
  const url = await linkTriggerUrl(inTime, ADD_MAPPING_AGAIN_LINK);
  const typed = { github_username, slack_user_id };
  return url === null ? null : workflowButton("Try again", url, typed);
}
