import type {
  Button,
  KnownBlock,
  ModalView,
  RichTextBlock,
  RichTextElement,
} from "@slack/types";
import type { Mapping } from "../../../codespaces/mapping.ts";
import { profileUrl } from "../../../slack/words/github_links.ts";
import {
  backButton,
  button,
  type Note,
  noteBlocks,
  paragraph,
} from "../../../slack/modal/frame.ts";
import {
  dateTime,
  linkOr,
  richText,
  section,
  text,
  user,
} from "../../../slack/words/rich_text.ts";
import { displayText } from "../../../slack/words/safe_text.ts";
import { ACTIONS, frame, PERSON_INPUT, VIEWS } from "../modal.ts";

/** The most links of one person that are listed. */
const MOST_LISTED = 40;

/** One link, to be changed or removed. */
export function mappingScreen(mapping: Mapping, note?: Note): ModalView {
  return frame({
    callbackId: VIEWS.mapping,
    submit: "Save change",
    metadata: { shown: mappingValue(mapping) },
    blocks: [
      ...noteBlocks(note),
      describeMapping(mapping),
      {
        type: "input",
        block_id: personBlockId(mapping),
        label: {
          type: "plain_text",
          text: `Link ${loginOf(mapping)} to somebody else`,
        },
        element: {
          type: "users_select",
          action_id: PERSON_INPUT,
          placeholder: { type: "plain_text", text: "Pick a person" },
        },
      },
      {
        type: "actions",
        elements: [removeButton(mapping, "Remove this link"), backButton()],
      },
    ],
  });
}

/** A Slack user with more than one GitHub user: which one is meant? */
export function choiceScreen(
  slackUserId: string,
  mappings: readonly Mapping[],
): ModalView {
  const listed = mappings.slice(0, MOST_LISTED);
  const more = mappings.length - listed.length;
  return frame({
    blocks: [
      richText(section(
        user(slackUserId),
        text(` is linked to ${mappings.length} GitHub users:`),
      )),
      ...listed.map(choice),
      ...(more === 0 ? [] : [
        paragraph(`And ${more} more: find those by their GitHub username.`),
      ]),
      { type: "actions", elements: [backButton()] },
    ],
  });
}

function choice(mapping: Mapping): KnownBlock {
  return {
    type: "section",
    text: { type: "plain_text", text: loginOf(mapping) },
    accessory: button("Show", ACTIONS.show, mapping.githubId),
  };
}

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

/** Asks before it removes; the value holds the link as shown (stale check). */
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

function mappingValue({ githubId, slackUserId }: ShownMapping): string {
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
