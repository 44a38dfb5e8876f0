import { isSlackUserId } from "../../codespaces/mapping.ts";
import type { Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import {
  type LinkTriggerDefinition,
  linkTriggerUrl,
} from "../../slack/triggers/link_triggers.ts";
import {
  ADD_MAPPING_AGAIN_LINK,
  ADD_MAPPING_FOR_LINK,
  ADD_MAPPING_LINK,
} from "../../slack/triggers/links.ts";
import { displayText } from "../../slack/words/safe_text.ts";
import { notifyPerson } from "../../slack/posting/notify_person.ts";
import { workflowButton } from "../../slack/words/workflow_button.ts";
import type { NotSaved, Saved } from "./save_mapping.ts";
import type { Submission } from "./submission.ts";
import { linkedWords, notSavedWords, savedWords } from "./words.ts";

/** A message without its button beats one that comes too late. */
const LINK_MS = 8_000;

/** More than any address of a profile; a form's field takes it. */
const TYPED_LENGTH = 200;

/** Says how it went where only the submitter sees it. */
export async function tellSubmitter(
  slack: SlackApi,
  submission: Submission,
  saved: Result<Saved, NotSaved>,
): Promise<void> {
  const next = nextStep(submission, saved);
  const url = next && await linkTriggerUrl(slack.within(LINK_MS), next.link);
  const button = next && url
    ? workflowButton(next.label, url, next.inputs)
    : null;
  const words = saved.ok
    ? savedWords(saved.value, button)
    : notSavedWords(saved.error, submission, button);
  const { submittedBy: userId, channelId } = submission;
  await notifyPerson(slack, { userId, channelId }, words);
}

/**
 * Notifies a person whom somebody else has linked, once: reports will notify
 * them from now on, and they notice a mistake.
 */
export async function tellLinkedPerson(
  slack: SlackApi,
  { submittedBy }: Submission,
  { saved: { status, account, slackUserId }, executionId }: {
    readonly saved: Saved;
    readonly executionId: string;
  },
): Promise<void> {
  if (status === "unchanged" || slackUserId === submittedBy) return;
  await notifyPerson(
    slack,
    { userId: slackUserId, runId: executionId },
    linkedWords(account.login, submittedBy),
  );
}

/** What the button below the message starts. */
interface NextStep {
  readonly label: string;
  readonly link: LinkTriggerDefinition;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Null where nothing that they could do in the form would help. */
function nextStep(
  submission: Submission,
  saved: Result<Saved, NotSaved>,
): NextStep | null {
  if (saved.ok) {
    return { label: "Add another", link: ADD_MAPPING_LINK, inputs: {} };
  }
  return saved.error.canTryAgain ? formAgain(submission) : null;
}

/** A value that does not fit its input would keep the form from opening. */
function formAgain({ githubUsername, slackUserId }: Submission): NextStep {
  const label = "Try again";
  const github_username = displayText(githubUsername, TYPED_LENGTH);
  if (github_username === "") {
    return { label, link: ADD_MAPPING_LINK, inputs: {} };
  }
  return isSlackUserId(slackUserId)
    ? {
      label,
      link: ADD_MAPPING_AGAIN_LINK,
      inputs: { github_username, slack_user_id: slackUserId },
    }
    : { label, link: ADD_MAPPING_FOR_LINK, inputs: { github_username } };
}
