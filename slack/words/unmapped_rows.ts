import type { KnownBlock, SectionBlock } from "@slack/types";
import type { Owner } from "../../codespaces/codespace.ts";
import { nameOf } from "../../codespaces/person.ts";
import type { Suggestion } from "../../codespaces/suggest_person.ts";
import type { AddLinks } from "../triggers/links.ts";
import { loginMrkdwn, sections } from "./mrkdwn.ts";
import { displayText } from "./safe_text.ts";
import { workflowButton } from "./workflow_button.ts";

/** An owner nobody is linked to, and what helps to link them. */
export interface UnmappedOwner {
  readonly owner: Owner;
  /** Who it likely is: for a person to confirm, never linked by itself. */
  readonly suggestion: Suggestion | null;
}

/** One row an owner, each with a button that opens the form. */
export function unmappedBlocks(
  owners: readonly UnmappedOwner[],
  left: number,
  links: AddLinks,
): KnownBlock[] {
  return [
    plain("No Slack user is linked to these owners:"),
    ...owners.map((owner) => row(owner, links)),
    ...(left > 0 ? [plain(`and ${left} more, in the thread`)] : []),
  ];
}

/**
 * The others, in a thread: names alone, since whoever has so many to add pastes
 * them as a list.
 */
export function otherUnmappedBlocks(
  owners: readonly UnmappedOwner[],
): KnownBlock[] {
  return sections([
    'Nor to these. To add many at once, open the "Manage who is who" link and ' +
    "paste a list:",
    ...owners.map(({ owner: { login } }) => `• ${loginMrkdwn(login)}`),
  ]);
}

/**
 * Plain text, which Slack parses nothing in: a suggested person is named, not
 * mentioned, since a guess must not notify anybody.
 */
function row(
  { owner, suggestion }: UnmappedOwner,
  links: AddLinks,
): SectionBlock {
  const login = displayText(owner.login) || "somebody";
  const guess = suggestion === null
    ? ""
    : `, perhaps ${displayText(nameOf(suggestion.person), 40)} ` +
      `(${suggestion.because})`;
  const button = addButton(owner, suggestion, links);
  return {
    ...plain(login + guess),
    ...(button !== null && { accessory: button }),
  };
}

function addButton(
  { login }: Owner,
  suggestion: Suggestion | null,
  { forLogin, forPerson }: AddLinks,
) {
  if (!/^[\w-]{1,39}$/.test(login)) return null;
  if (suggestion !== null && forPerson !== null) {
    return workflowButton("Add", forPerson, {
      github_username: login,
      slack_user_id: suggestion.person.slackUserId,
    });
  }
  if (forLogin === null) return null;
  return workflowButton("Add", forLogin, { github_username: login });
}

function plain(words: string): SectionBlock {
  return { type: "section", text: { type: "plain_text", text: words } };
}
