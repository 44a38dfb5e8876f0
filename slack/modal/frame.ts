import type {
  Button,
  KnownBlock,
  ModalView,
  RichTextBlock,
  SectionBlock,
} from "@slack/types";
import { richText, section, text } from "../words/rich_text.ts";

/** The action of the way back to the first screen. */
export const GO_HOME = "go_home";

/** What a screen may say of what has just happened; never empty. */
export type Note = string;

/** A function's modal: what all of its screens share. */
export interface Modal {
  /** At most 24 characters. */
  readonly title: string;
  /** Of a screen that submits nothing. */
  readonly callbackId: string;
}

export interface Parts {
  readonly blocks: readonly KnownBlock[];
  /** @default the modal's */
  readonly title?: string;
  /** @default the modal's */
  readonly callbackId?: string;
  /** The button that submits; a screen with inputs must have one. */
  readonly submit?: string;
  /** @default "Close" */
  readonly close?: string;
  /** For the next event of this screen; can be forged. */
  readonly metadata?: Readonly<Record<string, string | number>>;
}

/** A screen of a modal. */
export function modalScreen(modal: Modal, parts: Parts): ModalView {
  const { title = modal.title, close = "Close", submit, metadata } = parts;
  return {
    type: "modal",
    callback_id: parts.callbackId ?? modal.callbackId,
    title: { type: "plain_text", text: title },
    close: { type: "plain_text", text: close },
    ...(submit !== undefined && {
      submit: { type: "plain_text", text: submit },
    }),
    ...(metadata && { private_metadata: JSON.stringify(metadata) }),
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
  return button("Back", GO_HOME);
}
