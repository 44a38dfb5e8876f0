import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import { emojiGlyph } from "./emoji.ts";
import { parseMrkdwn } from "../slack/blocks/parse_mrkdwn.ts";
import { mrkdwnSpans, richTextParagraphs } from "./rich_text.ts";
import type { Reader } from "./reader.ts";
import type { Paragraph, Span, SpanStyle } from "../../terminal/span.ts";

/** The paragraphs of one block; a kind that is not drawn is named. */
export function blockParagraphs(
  block: JsonObject,
  reader: Reader,
): Paragraph[] {
  switch (block["type"]) {
    case "header":
      return [{ spans: textSpans(objectAt(block, "text"), reader, ["title"]) }];
    case "section":
      return sectionParagraphs(block, reader);
    case "rich_text":
      return richTextParagraphs(block, reader);
    case "context":
      return [{ spans: joined(elementsOf(block), reader, ["dim"]) }];
    case "actions":
      return [{ spans: joined(elementsOf(block), reader, []) }];
    case "divider":
      return [{ spans: [{ text: "─".repeat(24), styles: ["dim"] }] }];
    default:
      return [{
        spans: [{ text: `[${stringAt(block, "type")}]`, styles: ["dim"] }],
      }];
  }
}

/** The plain or mrkdwn text of a composition object. */
function textSpans(
  text: JsonObject,
  reader: Reader,
  styles: readonly SpanStyle[] = [],
): Span[] {
  const value = stringAt(text, "text");
  if (text["type"] === "mrkdwn") return mrkdwnSpans(value, reader, styles);
  const shown = value.replace(
    /:([a-z0-9_+-]+):/g,
    (_, name: string) => emojiGlyph(name),
  );
  return [{ text: shown, styles }];
}

function sectionParagraphs(section: JsonObject, reader: Reader): Paragraph[] {
  const accessory = section["accessory"];
  const text = section["text"];
  return [
    ...(isJsonObject(text) ? textParagraphs(text, reader) : []),
    ...(isJsonObject(accessory)
      ? [{ spans: elementSpans(accessory, reader, []) }]
      : []),
  ];
}

function textParagraphs(text: JsonObject, reader: Reader): Paragraph[] {
  return text["type"] === "mrkdwn"
    ? richTextParagraphs(parseMrkdwn(stringAt(text, "text")), reader)
    : [{ spans: textSpans(text, reader) }];
}

function elementsOf(block: JsonObject): JsonObject[] {
  return listAt(block, "elements").filter(isJsonObject);
}

function joined(
  elements: readonly JsonObject[],
  reader: Reader,
  styles: readonly SpanStyle[],
): Span[] {
  return elements.flatMap((element, index) => [
    ...(index > 0 ? [{ text: "  " }] : []),
    ...elementSpans(element, reader, styles),
  ]);
}

function elementSpans(
  element: JsonObject,
  reader: Reader,
  styles: readonly SpanStyle[],
): Span[] {
  switch (element["type"]) {
    case "mrkdwn":
    case "plain_text":
      return textSpans(element, reader, styles);
    case "button":
    case "workflow_button": {
      const label = stringAt(objectAt(element, "text"), "text");
      const url = stringAt(element, "url");
      const span: Span = { text: `[ ${label} ]`, styles: ["button"] };
      return [url ? { ...span, url } : span];
    }
    default:
      return [{ text: `[${stringAt(element, "type")}]`, styles: ["dim"] }];
  }
}
