import type {
  RichTextBlock,
  RichTextElement,
  RichTextSection,
} from "@slack/types";
import { parseMrkdwn } from "../../sandbox/slack/blocks/parse_mrkdwn.ts";
import type { Message } from "../posting/message.ts";

/** What a test reads in a message. */

export function bytesOf({ blocks }: Message): number {
  return new TextEncoder().encode(JSON.stringify(blocks)).length;
}

/** Rich text, and mrkdwn as the rich text that says the same. */
function richTextsOf({ blocks }: Pick<Message, "blocks">): RichTextBlock[] {
  return blocks.flatMap((block) => {
    if (block.type === "rich_text") return [block];
    return block.type === "section" && block.text?.type === "mrkdwn"
      ? [parseMrkdwn(block.text.text)]
      : [];
  });
}

export function sectionsOf(block: RichTextBlock): RichTextSection[] {
  return block.elements.flatMap((element) => {
    if (element.type === "rich_text_section") return [element];
    if (element.type === "rich_text_quote") {
      return [{
        type: "rich_text_section" as const,
        elements: element.elements,
      }];
    }
    if (element.type !== "rich_text_list") return [];
    return element.elements.filter((item) => item.type === "rich_text_section");
  });
}

export function elementsOf(message: Message): RichTextElement[] {
  return richTextsOf(message).flatMap(sectionsOf).flatMap((one) =>
    one.elements
  );
}

/** The codespaces of a report, each a quote. */
export function codespacesOf(
  message: Pick<Message, "blocks">,
): (readonly RichTextElement[])[] {
  return richTextsOf(message).flatMap(({ elements }) =>
    elements.flatMap((one) =>
      one.type === "rich_text_quote" ? [one.elements] : []
    )
  );
}

/** What a reader sees of these elements. */
export function plain(elements: readonly RichTextElement[]): string {
  return elements.map((element) => {
    switch (element.type) {
      case "text":
        return element.text;
      case "link":
        return element.text ?? element.url;
      case "user":
        return `@${element.user_id}`;
      case "channel":
        return `#${element.channel_id}`;
      case "date":
        return element.fallback ?? "";
      default:
        return `[${element.type}]`;
    }
  }).join("");
}

/** The numbers of "Part 2 of 3"; null where a message says no part. */
export function partOf(
  { blocks }: Message,
): { readonly part: number; readonly of: number } | null {
  for (const block of blocks) {
    if (block.type !== "context") continue;
    const [element] = block.elements;
    if (element?.type !== "plain_text") continue;
    const match = /^Part (\d+) of (\d+)\. /.exec(element.text);
    if (match) return { part: Number(match[1]), of: Number(match[2]) };
  }
  return null;
}
