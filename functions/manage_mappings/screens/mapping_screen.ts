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
import { ACTIONS, frame, VIEWS } from "../modal.ts";

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
          action_id: "person_input",
          placeholder: { type: "plain_text", text: "Pick a person" },
        },
      },
      {
        type: "actions",
        elements: [...removeButtons(mapping, "Remove this link"), backButton()],
      },
    ],
  });
}

/** So many links with two blocks each are within what a modal holds. */
const MOST_LISTED = 40;

/** Links, each with its buttons; the others are counted. */
export function linkBlocks(
  mappings: readonly Mapping[],
  buttonsOf: (mapping: Mapping) => Button[],
): KnownBlock[] {
  const more = mappings.length - MOST_LISTED;
  return [
    ...mappings.slice(0, MOST_LISTED).flatMap((mapping) => [
      describeMapping(mapping),
      { type: "actions" as const, elements: buttonsOf(mapping) },
    ]),
    ...(more > 0 ? [paragraph(`And ${more} more.`)] : []),
  ];
}

const SOURCES: Readonly<Record<string, string>> = {
  form: "by hand",
  import: "from a list",
  claim: "at their own request",
  oauth: "by signing in to GitHub",
};

/** Who is linked to whom, and where that comes from. */
function describeMapping(mapping: Mapping): RichTextBlock {
  const { githubLogin, slackUserId } = mapping;
  return richText(section(
    linkOr(loginOf(mapping), profileUrl(githubLogin), { bold: true }),
    text(" on GitHub is "),
    user(slackUserId),
    text(" in Slack.\n"),
    ...origin(mapping),
  ));
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

/** Removes a link, or what was noted on its GitHub user as well. */
export function removeButtons(mapping: Mapping, label: string): Button[] {
  const forgets = "What they were warned of, and what became of it, is " +
    "forgotten too.";
  return [
    removeButton(mapping, { label, action: ACTIONS.remove }),
    removeButton(mapping, {
      label: "Remove link and history",
      action: ACTIONS.removeAll,
      more: ` ${forgets}`,
    }),
  ];
}

/** Asks before it removes; the value holds the link as shown (stale check). */
function removeButton(
  mapping: Mapping,
  { label, action, more = "" }: {
    readonly label: string;
    readonly action: string;
    readonly more?: string;
  },
): Button {
  return {
    ...button(label, action, mappingValue(mapping)),
    style: "danger",
    confirm: {
      title: { type: "plain_text", text: "Remove this link?" },
      text: {
        type: "plain_text",
        text: `The codespaces report will no longer know who ` +
          `${loginOf(mapping)} is in Slack, and cannot notify them.${more}`,
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
