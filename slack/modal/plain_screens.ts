import type { ModalView } from "@slack/types";
import { richText, section, text } from "../words/rich_text.ts";
import {
  backButton,
  button,
  GO_HOME,
  type Modal,
  modalScreen,
  type Note,
  noteBlocks,
  paragraph,
} from "./frame.ts";

/** Stands there at once, until there is something to show. */
export function loadingScreen(modal: Modal): ModalView {
  return modalScreen(modal, { blocks: [paragraph("Loading…")] });
}

/** What failed and what to do, and a way to try it again. */
export function failureScreen(
  modal: Modal,
  { failed, explanation, note, retry }: {
    /** Such as "The links could not be read." */
    readonly failed: string;
    /** A cause and a cure. */
    readonly explanation: string;
    /** What went well before. */
    readonly note?: Note | undefined;
    /** The action that failed, where it can be repeated as it was. */
    readonly retry?: { readonly actionId: string; readonly value: string };
  },
): ModalView {
  const again = retry === undefined ? [] : [
    button("Try again", retry.actionId, retry.value || "again"),
  ];
  const buttons = retry?.actionId === GO_HOME
    ? again
    : [...again, backButton()];
  return modalScreen(modal, {
    blocks: [
      ...noteBlocks(note),
      richText(section(text(failed, { bold: true }))),
      paragraph(explanation),
      { type: "actions", elements: buttons },
    ],
  });
}

/** Lies on top of what was there, so that nothing typed is lost. */
export function refusalScreen(modal: Modal, reason: string): ModalView {
  return modalScreen(modal, {
    close: "Back",
    blocks: [paragraph(reason), paragraph("Nothing was changed.")],
  });
}
