import type {
  RichTextBlock,
  RichTextElement,
  RichTextSection,
} from "@slack/types";
import type { Message } from "../posting/message.ts";

/** What a test reads in a message. */

export function bytesOf({ blocks }: Message): number {
  return new TextEncoder().encode(JSON.stringify(blocks)).length;
}

function richTextsOf({ blocks }: Message): RichTextBlock[] {
  return blocks.filter((block) => block.type === "rich_text");
}

export function sectionsOf(block: RichTextBlock): RichTextSection[] {
  return block.elements.flatMap((element) => {
    if (element.type === "rich_text_section") return [element];
    if (element.type !== "rich_text_list") return [];
    return element.elements.filter((item) => item.type === "rich_text_section");
  });
}

export function elementsOf(message: Message): RichTextElement[] {
  return richTextsOf(message).flatMap(sectionsOf).flatMap((one) =>
    one.elements
  );
}

/** The owners' entries: rich text that holds a bullet list. */
export function entriesOf(message: Message): RichTextBlock[] {
  return richTextsOf(message).filter((block) =>
    block.elements.some((element) =>
      element.type === "rich_text_list" && element.style === "bullet"
    )
  );
}

/** The bullets of an entry: one a codespace. */
export function bulletsOf(block: RichTextBlock): RichTextSection[] {
  return block.elements
    .filter((element) => element.type === "rich_text_list")
    .flatMap((bullets) => bullets.elements)
    .filter((item) => item.type === "rich_text_section");
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
