import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextList,
  RichTextSection,
} from "@slack/types";

/**
 * Small builders for rich text. Slack parses none of the texts in it, so a
 * value put here cannot act as a mention, a link or formatting.
 */

export function text(
  value: string,
  style?: { bold?: true; code?: true },
): RichTextElement {
  return style === undefined
    ? { type: "text", text: value }
    : { type: "text", text: value, style };
}

/** A link where there is an address to trust, else the bare label. */
export function linkOr(
  label: string,
  url: string | null,
  style?: { bold: true },
): RichTextElement {
  if (url === null) return text(label, style);
  return {
    type: "link",
    url,
    text: label,
    ...(style && { style }),
  };
}

export function user(slackUserId: string): RichTextElement {
  return { type: "user", user_id: slackUserId };
}

export function channel(channelId: string): RichTextElement {
  return { type: "channel", channel_id: channelId };
}

/** An instant in the reader's own time zone; UTC where it cannot be shown. */
export function dateTime(at: Date): RichTextElement {
  return {
    type: "date",
    timestamp: Math.floor(at.getTime() / 1000),
    format: "{day_divider_pretty} at {time}",
    fallback: inUtc(at),
  };
}

/** "25 Nov 2026, 09:00 UTC", without the price of a date's formatter. */
export function inUtc(at: Date): string {
  const [, day, month, year, time = ""] = at.toUTCString().split(" ");
  return `${Number(day)} ${month} ${year}, ${time.slice(0, 5)} UTC`;
}

export function section(...elements: RichTextElement[]): RichTextSection {
  return { type: "rich_text_section", elements };
}

export function list(
  style: "bullet" | "ordered",
  elements: RichTextSection[],
): RichTextList {
  return { type: "rich_text_list", style, elements };
}

export function richText(...elements: RichTextBlockElement[]): RichTextBlock {
  return { type: "rich_text", elements };
}
