import type { KnownBlock, RichTextElement } from "@slack/types";
import {
  linkOr,
  richText,
  section,
  text,
  user,
} from "../../slack/rich_text.ts";
import { profileUrl } from "../../slack/github_links.ts";
import { displayText, escapeMrkdwn } from "../../slack/safe_text.ts";
import { workflowButton } from "../../slack/workflow_button.ts";
import type { NotSaved, Saved } from "./save_mapping.ts";
import type { Submission } from "./submission.ts";

/** What only the submitter sees. */
export interface Words {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** Who is now linked to whom, what was there before, what to look at again. */
export function savedWords(saved: Saved, addAnotherUrl: string | null): Words {
  const { status, account, slackUserId } = saved;
  const login = displayText(account.login) || "somebody";
  const profile = linkOr(login, profileUrl(account.login), { bold: true });
  const said = status === "unchanged" ? " was already linked to " : " is now ";
  return {
    text: `${escapeMrkdwn(login)}${said}<@${slackUserId}>.`,
    blocks: [
      richText(
        section(
          profile,
          text(" on GitHub" + said),
          user(slackUserId),
          text("."),
        ),
        ...notes(saved).map((note) => section(text("\n"), ...note)),
      ),
      ...button(addAnotherUrl && workflowButton("Add another", addAnotherUrl)),
    ],
  };
}

function notes(
  { account, slackUserId, previousSlackUserId, otherLogins, strangerTo }: Saved,
): RichTextElement[][] {
  const login = displayText(account.login) || "somebody";
  const found: RichTextElement[][] = [];
  if (previousSlackUserId !== null) {
    found.push([
      text("Before, this was "),
      user(previousSlackUserId),
      text("."),
    ]);
  }
  if (otherLogins.length > 0) {
    found.push([
      user(slackUserId),
      text(" is also linked to "),
      ...otherLogins.flatMap((other, index) => [
        ...(index === 0 ? [] : [text(", ")]),
        linkOr(displayText(other) || "somebody", profileUrl(other)),
      ]),
      text(" on GitHub, and stays so."),
    ]);
  }
  if (strangerTo.length > 0) {
    found.push([text(
      `${login} is neither a member of ${strangerTo.join(" or ")} nor the ` +
        "owner of a codespace there. Are you sure this is the right person?",
    )]);
  }
  return found;
}

/** What is wrong, and the form again with what was typed. */
export function notSavedWords(
  { sentence, canTryAgain }: NotSaved,
  submission: Submission,
  tryAgainUrl: string | null,
): Words {
  const { githubUsername, slackUserId } = submission;
  const again = canTryAgain && tryAgainUrl !== null &&
    workflowButton("Try again", tryAgainUrl, {
      github_username: displayText(githubUsername, 100) || "username",
      slack_user_id: slackUserId,
    });
  return {
    text: `Not linked: ${escapeMrkdwn(displayText(sentence, 1_000))}`,
    blocks: [
      richText(section(
        text("Not linked: ", { bold: true }),
        text(displayText(sentence, 2_000)),
      )),
      ...button(again),
    ],
  };
}

function button(
  element: ReturnType<typeof workflowButton> | false | null | "",
): KnownBlock[] {
  return element ? [{ type: "actions", elements: [element] }] : [];
}
