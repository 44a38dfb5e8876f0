import { isSlackUserId } from "../../codespaces/mapping.ts";
import type { Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import { notifyPerson } from "../../slack/posting/notify_person.ts";
import {
  type LinkTriggerDefinition,
  linkTriggerUrl,
} from "../../slack/triggers/link_triggers.ts";
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
  const next = nextStep(submission, saved);
  const url = next &&
    await linkTriggerUrl(slack.within(OPTIONAL_MS), next.link);
  const button = next && url
    ? workflowButton(next.label, url, next.inputs)
    : null;
  const words = saved.ok
    ? savedWords(saved.value, button)
    : notSavedWords(saved.error, button);
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
  { outputs, executionId }: {
    readonly outputs: SaveOutputs;
    readonly executionId: string;
  },
): Promise<void> {
  const { status, github_login: login, slack_user_id: userId } = outputs;
  if (status === "unchanged" || userId === submittedBy) return;
  const words = linkedWords(login, submittedBy);
  await notifyPerson(slack, { userId, runId: executionId }, words);
}

/** What the button below the message starts. */
interface NextStep {
  readonly label: string;
  readonly link: LinkTriggerDefinition;
  readonly inputs: Readonly<Record<string, string>>;
}

/** More than any address of a profile; a form's field takes it. */
const TYPED_LENGTH = 200;

/**
 * Null where nothing that they could do in the form would help. A value that
 * does not fit its input would keep the form from opening: then it is empty.
 */
function nextStep(
  { githubUsername, slackUserId }: Submission,
  saved: Result<Saved, NotSaved>,
): NextStep | null {
  if (!saved.ok && !saved.error.canTryAgain) return null;
  const label = saved.ok ? "Add another" : "Try again";
  const github_username = displayText(githubUsername, TYPED_LENGTH);
  return saved.ok || github_username === "" || !isSlackUserId(slackUserId)
    ? { label, link: ADD_MAPPING_LINK, inputs: {} }
    : {
      label,
      link: ADD_MAPPING_AGAIN_LINK,
      inputs: { github_username, slack_user_id: slackUserId },
    };
}
