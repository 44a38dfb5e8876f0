import type { KnownBlock, RichTextElement } from "@slack/types";
import { richText, section } from "./rich_text.ts";
import { escapeMrkdwn } from "./safe_text.ts";

/** A message to somebody: what they read, and the same as plain text. */
export interface Paragraph {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** One paragraph, and the blocks that come after it. */
export function paragraph(
  words: readonly RichTextElement[],
  more: readonly KnownBlock[] = [],
): Paragraph {
  return {
    text: mrkdwnOf(words),
    blocks: [richText(section(...words)), ...more],
  };
}

/** Elements as mrkdwn, for a notification or a screen reader. */
export function mrkdwnOf(elements: readonly RichTextElement[]): string {
  return elements.map((element) => {
    switch (element.type) {
      case "text":
        return escapeMrkdwn(element.text);
      case "link":
        return escapeMrkdwn(element.text ?? element.url);
      case "user":
        return `<@${element.user_id}>`;
      case "channel":
        return `<#${element.channel_id}>`;
      case "date":
        return escapeMrkdwn(element.fallback ?? "");
      default:
        return "";
    }
  }).join("");
}
