import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import { richText, section, text } from "../../../slack/words/rich_text.ts";
import { VIEWS } from "../ids.ts";
import { backButton, frame, noteBlocks } from "./frame.ts";

/** Documented: what one input holds. */
export const BOX_CHARS = 3_000;

/** The box's block. Slack keeps what stands in it from view to view. */
export const BOX = "list";

/**
 * A list in its box, with whatever there is to say about it on top. The box
 * holds what was typed, from screen to screen, so nothing is lost.
 */
export function listScreen(screen: {
  readonly list: string;
  /** Above the box. */
  readonly above: readonly KnownBlock[];
  /** At most 24 characters. */
  readonly submit: string;
  /** The fingerprint of the changes that are up for saving; "" for none. */
  readonly reviewed: string;
}): ModalView {
  return frame({
    title: "Paste a list",
    callbackId: VIEWS.list,
    submit: screen.submit,
    metadata: { reviewed: screen.reviewed },
    blocks: [
      ...screen.above,
      box(screen.list),
      { type: "actions", elements: [backButton()] },
    ],
  });
}

/** An empty list to paste into. */
export function pasteScreen(): ModalView {
  return listScreen({
    list: "",
    above: howToWrite(),
    submit: "Check the list",
    reviewed: "",
  });
}

/** The list as it was typed, with what went wrong above it. */
export function listFailureScreen(
  { note, list, reviewed }: {
    readonly note: string;
    readonly list: string;
    /** Stays up for saving. */
    readonly reviewed: string;
  },
): ModalView {
  return listScreen({
    list,
    above: noteBlocks(note),
    submit: "Try again",
    reviewed,
  });
}

function box(list: string): InputBlock {
  return {
    type: "input",
    block_id: BOX,
    optional: true,
    label: { type: "plain_text", text: "Your list" },
    element: {
      type: "plain_text_input",
      action_id: "text",
      multiline: true,
      max_length: BOX_CHARS,
      ...(list !== "" && { initial_value: list }),
      placeholder: { type: "plain_text", text: "octocat, @maya" },
    },
  };
}

function howToWrite(): KnownBlock[] {
  const most = BOX_CHARS.toLocaleString("en-GB");
  return [
    richText(section(
      text("One person a line: the GitHub username, then "),
      text("@name", { code: true }),
      text(", e-mail or member id in Slack, as in "),
      text("octocat, @maya", { code: true }),
      text(". Or a CSV whose first line names its columns, as in "),
      text("github,email", { code: true }),
      text(". Nothing is saved before you have seen what would change."),
    )),
    {
      type: "context",
      elements: [{
        type: "plain_text",
        text: `The box holds ${most} characters, some 100 lines. Paste a ` +
          "longer list in parts, or ask the tech team, who can import it " +
          'with "deno task import-mappings".',
      }],
    },
  ];
}
