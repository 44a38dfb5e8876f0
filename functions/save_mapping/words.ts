import type { KnownBlock, RichTextElement, WorkflowButton } from "@slack/types";
import { loginLink } from "../../slack/words/github_links.ts";
import { type Paragraph, paragraph } from "../../slack/words/paragraph.ts";
import { text, user } from "../../slack/words/rich_text.ts";
import { displayText } from "../../slack/words/safe_text.ts";
import type { NotSaved, Saved } from "./save_mapping.ts";

/** More links of one person are listed by "Manage who is who". */
const MOST_OTHERS = 10;

/** The link as it is now, the one it replaced, and what looks unusual. */
export function savedWords(
  saved: Saved,
  button: WorkflowButton | null,
): Paragraph {
  const { status, github_login, slack_user_id } = saved.outputs;
  const [before, after] = status === "unchanged"
    ? [" on GitHub was already linked to ", ". Nothing has changed."]
    : [" on GitHub is now linked to ", "."];
  return paragraph([
    loginLink(github_login, { bold: true }),
    text(before),
    user(slack_user_id),
    text(after),
    ...notes(saved).flatMap((note) => [text("\n"), ...note]),
  ], actions(button));
}

function notes(
  { outputs, otherLogins, orgsWithoutUser }: Saved,
): RichTextElement[][] {
  const { github_login, slack_user_id, previous_slack_user_id } = outputs;
  const found: RichTextElement[][] = [];
  if (previous_slack_user_id !== undefined) {
    found.push([
      text("Until now it was linked to "),
      user(previous_slack_user_id),
      text("."),
    ]);
  }
  if (otherLogins.length > 0) {
    const left = otherLogins.length - MOST_OTHERS;
    found.push([
      user(slack_user_id),
      text(" is linked to "),
      ...otherLogins.slice(0, MOST_OTHERS).flatMap((other, index) => [
        ...(index === 0 ? [] : [text(", ")]),
        loginLink(other, { bold: true }),
      ]),
      text(`${left > 0 ? ` and ${left} more` : ""} on GitHub as well.`),
    ]);
  }
  if (orgsWithoutUser.length > 0) {
    const shown = displayText(github_login);
    found.push([text(
      `Are you sure this is the right person? ${shown} is not ` +
        `a member of ${
          orgsWithoutUser.map((org) => displayText(org)).join(", ")
        }.`,
    )]);
  }
  return found;
}

/** For the person who was linked. */
export function linkedWords(login: string, submittedBy: string): Paragraph {
  return paragraph([
    user(submittedBy),
    text(" has linked you to "),
    loginLink(login, { bold: true }),
    text(
      " on GitHub: codespaces reports notify you by name from now on. If " +
        "that is not you, please tell them.",
    ),
  ]);
}

/** What is wrong, and the way to correct it. */
export function notSavedWords(
  { sentence, mayBeSaved }: NotSaved,
  button: WorkflowButton | null,
): Paragraph {
  return paragraph([
    text(mayBeSaved ? "Perhaps not linked: " : "Not linked: ", { bold: true }),
    text(displayText(sentence, 2_000)),
  ], actions(button));
}

function actions(button: WorkflowButton | null): KnownBlock[] {
  return button === null ? [] : [{ type: "actions", elements: [button] }];
}
