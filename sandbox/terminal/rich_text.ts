import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
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
const STYLES: readonly SpanStyle[] = ["bold", "italic", "strike", "code"];

/** The paragraphs of a `rich_text` block. */
export function richTextParagraphs(
  block: JsonObject,
  reader: Reader,
): Paragraph[] {
  return listAt(block, "elements").filter(isJsonObject)
    .flatMap((element) => elementParagraphs(element, reader));
}

function elementParagraphs(element: JsonObject, reader: Reader): Paragraph[] {
  const spans = inlineSpans(element, reader);
  switch (element["type"]) {
    case "rich_text_list":
      return listParagraphs(element, reader);
    case "rich_text_quote":
      return [{ first: "│ ", rest: "│ ", spans }];
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
  const offset = numberAt(list, "offset");
  const ordered = list["style"] === "ordered";
  return listAt(list, "elements").filter(isJsonObject).map((item, index) => {
    const sign = ordered
      ? `${ordinal(offset + index + 1, indent)}.`
      : BULLETS[indent % BULLETS.length] ?? "•";
    const first = `${"   ".repeat(indent)}${sign} `;
    return {
      first,
      rest: " ".repeat(first.length),
      spans: inlineSpans(item, reader),
    };
  });
}

/** 1, 2, 3; one level in a, b, c; then i, ii, iii, as Slack counts. */
function ordinal(n: number, indent: number): string {
  if (indent % 3 === 0 || n > 26) return String(n);
  if (indent % 3 === 1) return String.fromCharCode(96 + n);
  const tens = "x".repeat(Math.floor(n / 10));
  const units = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
  return tens + (units[n % 10] ?? "");
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
    case "usergroup":
      return mentionEveryone(stringAt(element, "usergroup_id"));
    case "broadcast":
      return mentionEveryone(stringAt(element, "range"));
    case "emoji": {
      const unicode = stringAt(element, "unicode");
      return { text: emojiGlyph(stringAt(element, "name"), unicode), styles };
    }
    case "date":
      return dateSpan(element, reader, styles);
    case "color":
      return { text: stringAt(element, "value"), styles };
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
  const text = formatDate(at, stringAt(element, "format"), reader);
  const url = stringAt(element, "url");
  return { text, styles, ...(url && { url }) };
}

function numberAt(parent: JsonObject, key: string): number {
  const value = parent[key];
  return typeof value === "number" ? value : 0;
}
