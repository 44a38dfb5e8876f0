import type { WorkflowButton } from "@slack/types";
import { type Paragraph, paragraph } from "./paragraph.ts";
import { text } from "./rich_text.ts";
import { workflowButton } from "./workflow_button.ts";

/**
 * What messages offer where people can sign in to GitHub. An app that is built
 * without it has no_rescue_offer.ts in place of this: see
 * tools/build/bundle.ts.
 */

/** "Save my work" for a codespace; null without the link that it starts. */
export function saveButton(
  url: string | null,
  codespaceName: string,
): WorkflowButton | null {
  return url === null
    ? null
    : workflowButton("Save my work", url, { codespace_name: codespaceName });
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
