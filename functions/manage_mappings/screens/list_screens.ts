import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import { count } from "../../../codespaces/count.ts";
import type { ImportPlan } from "../../../codespaces/import_plan.ts";
import { backButton, paragraph } from "../../../slack/modal/frame.ts";
import { richText, section, text } from "../../../slack/words/rich_text.ts";
import { frame, VIEWS } from "../modal.ts";
import { reviewBlocks } from "./review.ts";

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

/**
 * What saving a list would change, before anything is written; or, once some of
 * it is saved, what is left.
 */
export function planScreen(
  { list, plan, fingerprint }: {
    /** As it was typed; it stays in the box. */
    readonly list: string;
    readonly plan: ImportPlan;
    /** Of what would be saved. */
    readonly fingerprint: string;
  },
  summary: readonly string[],
): ModalView {
  const changes = changesOf(plan);
  return listScreen({
    list,
    above: [
      paragraph(...summary, ...toCorrect(plan.rejects.length)),
      ...reviewBlocks(plan),
    ],
    submit: changes === 0 ? "Check again" : `Save ${count(changes, "link")}`,
    reviewed: changes === 0 ? "" : fingerprint,
  });
}

/** How many links a plan would save. */
export function changesOf({ add, change }: ImportPlan): number {
  return add.length + change.length;
}

function toCorrect(rejects: number): string[] {
  if (rejects === 0) return [];
  return [
    (rejects === 1
      ? "1 line cannot be saved as it is: correct it "
      : `${rejects} lines cannot be saved as they are: correct them `) +
    "below, and check again.",
  ];
}
