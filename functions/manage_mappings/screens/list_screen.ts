import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import { ACTIONS, VIEWS } from "../ids.ts";
import { BOX_CHARS, boxId, MOST_BOXES, packLines } from "../list_text.ts";
import { backButton, button, frame, type Note, noteBlocks } from "./frame.ts";
import { howToWrite } from "./list_words.ts";

/** Lines in as many inputs of their own as they need. */
export interface ListPart {
  readonly label: string;
  readonly text: string;
}

interface ListScreen {
  /** The round that this screen replaces; its inputs get ids of their own. */
  readonly lastRound: number;
  /** What stands in the inputs, in the order in which it is looked up. */
  readonly parts: readonly ListPart[];
  /** At least this many inputs. */
  readonly boxes: number;
  /** Above the inputs. */
  readonly above: readonly KnownBlock[];
  /** At most 24 characters. */
  readonly submit: string;
  /** The fingerprint of the changes that are up for saving; "" for none. */
  readonly reviewed: string;
  readonly buttons?: "more_room";
}

/**
 * A list in inputs, with whatever there is to say about it on top. The list
 * stays in the inputs from screen to screen, so nothing else has to keep it,
 * and nothing that was typed is lost when something fails.
 */
export function listScreen(list: ListScreen): ModalView {
  const round = list.lastRound + 1;
  const inputs = inputsOf(list).map(({ label, text }, index) =>
    box({ blockId: boxId(round, index), label, text })
  );
  const more = list.buttons === "more_room" && inputs.length < MOST_BOXES
    ? [button("More boxes", ACTIONS.moreRoom)]
    : [];
  return frame({
    title: "Paste a list",
    callbackId: VIEWS.list,
    submit: list.submit,
    metadata: { round, reviewed: list.reviewed },
    blocks: [
      ...list.above,
      ...inputs,
      { type: "actions", elements: [...more, backButton()] },
    ],
  });
}

export const YOUR_LIST = "Your list";

function inputsOf({ parts, boxes }: ListScreen): ListPart[] {
  const [first = { label: YOUR_LIST, text: "" }, ...others] = parts;
  const texts = packLines(first.text);
  const after = others.flatMap(({ label, text }) =>
    labelled(label, packLines(text))
  );
  const empty = Math.max(boxes, 1) - texts.length - after.length;
  const room = Array.from({ length: Math.max(0, empty) }, () => "");
  return [...labelled(first.label, [...texts, ...room]), ...after];
}

function labelled(label: string, texts: readonly string[]): ListPart[] {
  return texts.map((text, index) => ({
    label: index === 0 ? label : `${label}, part ${index + 1}`,
    text,
  }));
}

/** An empty list, or one that has to be typed further. */
export function pasteScreen(
  { note, text, ...list }: {
    readonly lastRound: number;
    readonly text: string;
    readonly boxes: number;
    readonly note?: Note | undefined;
  },
): ModalView {
  return listScreen({
    ...list,
    parts: [{ label: YOUR_LIST, text }],
    above: [...noteBlocks(note), ...howToWrite()],
    submit: "Check the list",
    reviewed: "",
    buttons: "more_room",
  });
}

/** The list as it was typed, with what went wrong above it. */
export function listFailureScreen(
  { note, text, reviewed, ...list }: {
    readonly lastRound: number;
    readonly text: string;
    readonly boxes: number;
    readonly note: Note;
    /** Stays up for saving. */
    readonly reviewed: string;
  },
): ModalView {
  return listScreen({
    ...list,
    parts: [{ label: YOUR_LIST, text }],
    above: noteBlocks(note),
    submit: "Try again",
    reviewed,
  });
}

function box(
  { blockId, label, text }: ListPart & { blockId: string },
): InputBlock {
  return {
    type: "input",
    block_id: blockId,
    optional: true,
    label: { type: "plain_text", text: label },
    element: {
      type: "plain_text_input",
      action_id: "text",
      multiline: true,
      max_length: BOX_CHARS,
      ...(text !== "" && { initial_value: text }),
      placeholder: { type: "plain_text", text: "octocat, @maya" },
    },
  };
}
