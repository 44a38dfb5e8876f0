import type { KnownBlock, RichTextElement, WorkflowButton } from "@slack/types";
import { isSlackUserId } from "../../codespaces/mapping.ts";
import { profileUrl } from "../../slack/words/github_links.ts";
import {
  linkOr,
  richText,
  section,
  text,
  user,
} from "../../slack/words/rich_text.ts";
import { displayText, escapeMrkdwn } from "../../slack/words/safe_text.ts";
import { paragraph } from "../../slack/words/paragraph.ts";
import type { NotSaved, Saved } from "./save_mapping.ts";
import type { Submission } from "./submission.ts";

/** What only the submitter sees. */
export interface Words {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** More links of one person are listed by "Manage who is who". */
const MOST_OTHERS = 10;

/** The link as it is now, the one it replaced, and what looks unusual. */
export function savedWords(
  saved: Saved,
  button: WorkflowButton | null,
): Words {
  const { status, account, slackUserId } = saved;
  const login = shown(account.login);
  const [before, after] = status === "unchanged"
    ? [" on GitHub was already linked to ", ". Nothing has changed."]
    : [" on GitHub is now linked to ", "."];
  const profile = linkOr(login, profileUrl(account.login), { bold: true });
  return {
    text: `${escapeMrkdwn(login)}${before}<@${slackUserId}>${after}`,
    blocks: [
      richText(
        section(profile, text(before), user(slackUserId), text(after)),
        ...notes(saved).map((note) => section(text("\n"), ...note)),
      ),
      ...actions(button),
    ],
  };
}

function notes(saved: Saved): RichTextElement[][] {
  const { account, previousSlackUserId, orgsWithoutUser } = saved;
  const found: RichTextElement[][] = [];
  if (previousSlackUserId !== null) {
    found.push([
      text("Until now it was linked to "),
      user(previousSlackUserId),
      text("."),
    ]);
  }
  if (saved.otherLogins.length > 0) found.push(alsoLinked(saved));
  if (orgsWithoutUser.length > 0) {
    const organisations = orgsWithoutUser.map((org) => displayText(org)).join(
      ", ",
    );
    found.push([text(
      `Are you sure this is the right person? ${shown(account.login)} is not ` +
        `a member of ${organisations}.`,
    )]);
  }
  return found;
}

function alsoLinked({ slackUserId, otherLogins }: Saved): RichTextElement[] {
  const left = otherLogins.length - MOST_OTHERS;
  return [
    user(slackUserId),
    text(" is linked to "),
    ...otherLogins.slice(0, MOST_OTHERS).flatMap((other, index) => [
      ...(index === 0 ? [] : [text(", ")]),
      linkOr(shown(other), profileUrl(other)),
    ]),
    text(`${left > 0 ? ` and ${left} more` : ""} on GitHub as well.`),
  ];
}

/** For the person who was linked. */
export function linkedWords(login: string, submittedBy: string): Words {
  return paragraph([
    user(submittedBy),
    text(" has linked you to "),
    linkOr(shown(login), profileUrl(login), { bold: true }),
    text(
      " on GitHub: codespaces reports notify you by name from now on. If " +
        "that is not you, please tell them.",
    ),
  ]);
}

/** What is wrong; without a button, also what was typed, to be copied. */
export function notSavedWords(
  { sentence, canTryAgain, mayBeSaved }: NotSaved,
  submission: Submission,
  button: WorkflowButton | null,
): Words {
  const title = mayBeSaved ? "Perhaps not linked: " : "Not linked: ";
  const isRepeated = canTryAgain && button === null;
  return {
    text: title + escapeMrkdwn(displayText(sentence, 1_000)),
    blocks: [
      richText(
        section(
          text(title, { bold: true }),
          text(displayText(sentence, 2_000)),
        ),
        ...(isRepeated ? [section(text("\n"), ...typed(submission))] : []),
      ),
      ...actions(button),
    ],
  };
}

function typed({ githubUsername, slackUserId }: Submission): RichTextElement[] {
  const username = displayText(githubUsername, 200) || "nothing";
  return [
    text(`Open the link again to correct it. You typed ${username}`),
    ...(isSlackUserId(slackUserId)
      ? [text(" and chose "), user(slackUserId)]
      : []),
    text("."),
  ];
}

function shown(login: string): string {
  return displayText(login) || "somebody";
}

function actions(button: WorkflowButton | null): KnownBlock[] {
  return button === null ? [] : [{ type: "actions", elements: [button] }];
}
