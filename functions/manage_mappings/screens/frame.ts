import type {
  Button,
  KnownBlock,
  ModalView,
  RichTextBlock,
  SectionBlock,
} from "@slack/types";
import { richText, section, text } from "../../../slack/rich_text.ts";
import { ACTIONS, VIEWS } from "../ids.ts";

/** Documented for a modal: 100 blocks, 250 kB. This keeps a margin. */
export const MAX_VIEW_BLOCKS = 100;
export const MAX_VIEW_BYTES = 240_000;

/** What a screen may say of what has just happened; never empty. */
export type Note = string;

interface Parts {
  /** At most 24 characters. */
  readonly title?: string;
  readonly blocks: readonly KnownBlock[];
  readonly callbackId?: string;
  /** The button that submits; a screen with inputs must have one. */
  readonly submit?: string;
  /** @default "Close" */
  readonly close?: string;
  /** For the next event of this screen; can be forged. */
  readonly metadata?: Readonly<Record<string, string | number>>;
}

/** A modal of this function: all of them say so when they are closed. */
export function frame(parts: Parts): ModalView {
  const { title = "Who is who", close = "Close", submit, metadata } = parts;
  return {
    type: "modal",
    callback_id: parts.callbackId ?? VIEWS.plain,
    title: { type: "plain_text", text: title },
    close: { type: "plain_text", text: close },
    ...(submit !== undefined && {
      submit: { type: "plain_text", text: submit },
    }),
    ...(metadata && { private_metadata: JSON.stringify(metadata) }),
    notify_on_close: true,
    blocks: [...parts.blocks],
  };
}

/** One paragraph that Slack does not parse. */
export function paragraph(...sentences: readonly string[]): RichTextBlock {
  return richText(section(text(sentences.join(" "))));
}

/** A heading or a label: text that is ours, in bold. */
export function heading(title: string): SectionBlock {
  return { type: "section", text: { type: "mrkdwn", text: `*${title}*` } };
}

/** The note on top of a screen, where there is one. */
export function noteBlocks(note: Note | undefined): KnownBlock[] {
  return note === undefined ? [] : [paragraph(note), { type: "divider" }];
}

export function button(
  label: string,
  actionId: string,
  value?: string,
): Button {
  return {
    type: "button",
    text: { type: "plain_text", text: label },
    action_id: actionId,
    ...(value !== undefined && { value }),
  };
}

/** The way back to where one started. */
export function backButton(): Button {
  return button("Back", ACTIONS.home);
}
