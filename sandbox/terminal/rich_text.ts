import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import { parseMrkdwn } from "../slack/blocks/parse_mrkdwn.ts";
import { emojiGlyph } from "./emoji.ts";
import { formatDate } from "./format_date.ts";
import {
  mentionChannel,
  mentionEveryone,
  mentionUser,
  type Reader,
} from "./reader.ts";
import type { Paragraph, Span, SpanStyle } from "../../terminal/span.ts";

const BULLETS = ["•", "◦", "▪"];
const BAR = "▎ ";
const STYLES: readonly SpanStyle[] = ["bold", "italic", "strike", "code"];

/** The paragraphs of a `rich_text` block. */
export function richTextParagraphs(
  block: JsonObject,
  reader: Reader,
): Paragraph[] {
  return listAt(block, "elements").filter(isJsonObject)
    .flatMap((element) => elementParagraphs(element, reader));
}

/** Slack's mrkdwn where it stands among others, quoted or not. */
export function mrkdwnSpans(
  text: string,
  reader: Reader,
  styles: readonly SpanStyle[] = [],
): Span[] {
  const spans = parseMrkdwn(text).elements
    .flatMap((lines) => inlineSpans(lines, reader));
  return spans.map((span) => ({
    ...span,
    styles: [...styles, ...span.styles ?? []],
  }));
}

function elementParagraphs(element: JsonObject, reader: Reader): Paragraph[] {
  const spans = inlineSpans(element, reader);
  switch (element["type"]) {
    case "rich_text_list":
      return listParagraphs(element, reader);
    case "rich_text_quote":
      return [{ first: BAR, rest: BAR, spans }];
    case "rich_text_preformatted":
      return [{
        first: "    ",
        rest: "    ",
        spans: spans.map((span) => ({ ...span, styles: ["code"] })),
        keepsSpaces: true,
      }];
    default:
      return [{ spans }];
  }
}

function listParagraphs(list: JsonObject, reader: Reader): Paragraph[] {
  const indent = numberAt(list, "indent");
  const ordered = list["style"] === "ordered";
  return listAt(list, "elements").filter(isJsonObject).map((item, index) => {
    const sign = ordered
      ? `${index + 1}.`
      : BULLETS[indent % BULLETS.length] ?? "•";
    const first = `${"   ".repeat(indent)}${sign} `;
    return {
      first,
      rest: " ".repeat(first.length),
      spans: inlineSpans(item, reader),
    };
  });
}

function inlineSpans(parent: JsonObject, reader: Reader): Span[] {
  return listAt(parent, "elements").filter(isJsonObject)
    .map((element) => inlineSpan(element, reader));
}

function inlineSpan(element: JsonObject, reader: Reader): Span {
  const styles = STYLES.filter((name) => objectAt(element, "style")[name]);
  const text = stringAt(element, "text");
  switch (element["type"]) {
    case "text":
      return { text, styles };
    case "link": {
      const url = stringAt(element, "url");
      return { text: text || url, styles, url };
    }
    case "user":
      return mentionUser(stringAt(element, "user_id"), reader);
    case "channel":
      return mentionChannel(stringAt(element, "channel_id"), reader);
    case "broadcast":
      return mentionEveryone(stringAt(element, "range"));
    case "emoji":
      return { text: emojiGlyph(stringAt(element, "name")), styles };
    case "date":
      return dateSpan(element, reader, styles);
    default:
      return { text: `[${stringAt(element, "type")}]`, styles: ["dim"] };
  }
}

function dateSpan(
  element: JsonObject,
  reader: Reader,
  styles: readonly SpanStyle[],
): Span {
  const at = numberAt(element, "timestamp");
  return { text: formatDate(at, stringAt(element, "format"), reader), styles };
}

function numberAt(parent: JsonObject, key: string): number {
  const value = parent[key];
  return typeof value === "number" ? value : 0;
}
