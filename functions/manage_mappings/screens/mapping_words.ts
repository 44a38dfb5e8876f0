import type { Button, RichTextBlock, RichTextElement } from "@slack/types";
import type { Mapping } from "../../../codespaces/mapping.ts";
import { profileUrl } from "../../../slack/words/github_links.ts";
import {
  dateTime,
  linkOr,
  richText,
  section,
  text,
  user,
} from "../../../slack/words/rich_text.ts";
import { displayText } from "../../../slack/words/safe_text.ts";
import { ACTIONS } from "../ids.ts";
import { button } from "./frame.ts";

const SOURCES: Readonly<Record<string, string>> = {
  form: "by hand",
  import: "from a list",
  claim: "at their own request",
  oauth: "by signing in to GitHub",
};

/** Who is linked to whom, and where that comes from. */
export function describeMapping(mapping: Mapping): RichTextBlock {
  return richText(section(
    profile(mapping),
    text(" on GitHub is "),
    user(mapping.slackUserId),
    text(" in Slack.\n"),
    ...origin(mapping),
  ));
}

/** The GitHub user, linked to the profile where the login could be one. */
export function profile({ githubLogin, githubId }: Mapping): RichTextElement {
  const label = displayText(githubLogin) || `GitHub user ${githubId}`;
  return linkOr(label, profileUrl(githubLogin), { bold: true });
}

/** As plain text. */
export function loginOf({ githubLogin, githubId }: Mapping): string {
  return displayText(githubLogin) || `GitHub user ${githubId}`;
}

function origin(mapping: Mapping): RichTextElement[] {
  const { addedBy, updatedAt, source } = mapping;
  const at = updatedAt === null ? null : new Date(updatedAt);
  return [
    text("Saved"),
    ...(addedBy === null ? [] : [text(" by "), user(addedBy)]),
    ...(at === null || Number.isNaN(at.getTime())
      ? [text(" at an unknown time")]
      : [text(", "), dateTime(at)]),
    ...(source === null ? [] : [text(`, ${SOURCES[source] ?? source}`)]),
    text("."),
  ];
}

/** Asks before it removes; the value says which link, and to whom it led. */
export function removeButton(mapping: Mapping, label: string): Button {
  return {
    ...button(label, ACTIONS.remove, mappingValue(mapping)),
    style: "danger",
    confirm: {
      title: { type: "plain_text", text: "Remove this link?" },
      text: {
        type: "plain_text",
        text: `The codespaces report will no longer know who ` +
          `${loginOf(mapping)} is in Slack, and cannot notify them.`,
      },
      confirm: { type: "plain_text", text: "Remove" },
      deny: { type: "plain_text", text: "Keep" },
      style: "danger",
    },
  };
}

/** A link as it was shown: what has changed since is not to be overwritten. */
export interface ShownMapping {
  readonly githubId: string;
  readonly slackUserId: string;
}

export function mappingValue({ githubId, slackUserId }: ShownMapping): string {
  return `${githubId} ${slackUserId}`;
}

/**
 * The block of the input for another person. Its id is the link's, because
 * Slack keeps what was picked in an input whose id stays the same.
 */
export function personBlockId(mapping: ShownMapping): string {
  return `person ${mappingValue(mapping)}`;
}

export function parseMappingValue(value: string): ShownMapping {
  const [githubId = "", slackUserId = ""] = value.split(" ");
  return { githubId, slackUserId };
}

export const CHANGED_MEANWHILE =
  "Somebody has changed this link in the meantime, so nothing was done. " +
  "This is how it is now.";
