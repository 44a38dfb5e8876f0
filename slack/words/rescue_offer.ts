import type { RichTextSection, SectionBlock } from "@slack/types";
import { isCodespaceName } from "../../codespaces/codespace_export.ts";
import { isRecord } from "../../codespaces/is_record.ts";
import { safeMrkdwn } from "./mrkdwn.ts";
import { type Paragraph, paragraph } from "./paragraph.ts";
import { section, text } from "./rich_text.ts";
import { workflowButton } from "./workflow_button.ts";

/**
 * What messages offer where people can sign in to GitHub. An app that is built
 * without it has no_rescue_offer.ts in place of this: see
 * tools/build/bundle.ts.
 */

/** A codespace of a report, and what the report says of it. */
export interface Savable {
  readonly id: string;
  readonly name: string;
  /** As mrkdwn; what is in it is escaped. */
  readonly text: string;
}

/**
 * A section for each codespace, with "Save my work" beside it; null without the
 * link that it starts.
 */
export function savableSections(
  codespaces: readonly Savable[],
  url: string | null,
): SectionBlock[] | null {
  if (url === null) return null;
  return codespaces.map(({ id, name, text }) => ({
    type: "section",
    block_id: entryBlockId(id),
    text: { type: "mrkdwn", text, verbatim: true },
    ...(isCodespaceName(name) && {
      accessory: workflowButton("Save my work", url, { codespace_name: name }),
    }),
  }));
}

/** By this a codespace's section is found again in a message. */
function entryBlockId(codespaceId: string): string {
  return `codespace-${codespaceId}`;
}

type Block = Readonly<Record<string, unknown>>;

/**
 * A report's blocks with a codespace's section marked, its button gone; null
 * where there is none to mark, or it is marked already.
 */
export function markSaved(
  blocks: readonly Block[],
  { codespaceId, branch }: {
    readonly codespaceId: string;
    readonly branch: string;
  },
): Block[] | null {
  const blockId = entryBlockId(codespaceId);
  const entry = blocks.find((block) => block.block_id === blockId);
  if (entry?.accessory === undefined || !isRecord(entry.text)) return null;
  const { accessory: _button, ...rest } = entry;
  const mark = `>*Saved by its owner* on branch ${safeMrkdwn(branch, 120)}`;
  const marked = {
    ...rest,
    text: { ...entry.text, text: `${entry.text.text}\n${mark}` },
  };
  return blocks.map((block) => block === entry ? marked : block);
}

/** The first thing to do where there is the button; null where there is none. */
export function saveFirst(
  url: string | null,
  { isForAll }: { readonly isForAll: boolean },
): string | null {
  if (url === null) return null;
  return (isForAll ? "If your name is below, press" : "Press") +
    " Save my work beside your codespace: GitHub asks you once to sign in, and " +
    "puts a copy of your work on a branch. Other ways are at the end.";
}

/** How to save it, the button first; null where there is none. */
export function saveSteps(
  url: string | null,
  exportStep: (where: string) => RichTextSection,
): RichTextSection[] | null {
  if (url === null) return null;
  return [
    section(
      text("Press "),
      text("Save my work", { bold: true }),
      text(
        " beside your codespace. GitHub asks you once to sign in, and puts a " +
          "copy of your work on a branch.",
      ),
    ),
    section(text(
      "Or open your codespace: click its name in the list, which also restarts " +
        "its countdown. Then commit and push: Source Control on the left, " +
        "Commit, then Sync Changes or Publish Branch.",
    )),
    exportStep("Neither works?"),
  ];
}

/** The same words, after the offer to prove it oneself where there is a link. */
export function connectFirst(url: string | null, words: Paragraph): Paragraph {
  if (url === null) return words;
  const button = workflowButton("Connect my GitHub account", url);
  const offer = paragraph([
    text("The quickest way: ", { bold: true }),
    text(
      "sign in to GitHub. That proves who you are there, and nobody has to " +
        "approve it.",
    ),
  ], [{ type: "actions", elements: [button] }]);
  return {
    text: `${offer.text} ${words.text}`,
    blocks: [...offer.blocks, ...words.blocks],
  };
}
