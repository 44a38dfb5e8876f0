import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import { blockParagraphs } from "./blocks.ts";
import { formatDate } from "./format_date.ts";
import { mrkdwnSpans } from "./rich_text.ts";
import { paintRule } from "../../terminal/paint.ts";
import type { Screen } from "../../terminal/screen.ts";
import type { Reader } from "./reader.ts";
import type { Paragraph, Span } from "../../terminal/span.ts";
import { wrap } from "../../terminal/wrap.ts";

export interface RenderOptions extends Reader, Screen {}

const BODY_INDENT = "  ";
const THREAD_INDENT = "  │ ";
const BLANK: Paragraph = { spans: [] };

/**
 * A message as a person reads it in Slack, its thread below it: one string
 * of lines, each at most `width` columns, safe to print whatever the message
 * holds.
 */
export function renderMessage(
  message: JsonObject,
  options: RenderOptions,
): string {
  return messageLines(message, options).join("\n");
}

function messageLines(message: JsonObject, options: RenderOptions): string[] {
  const body = bodyParagraphs(message, options)
    .map(options.colour ? (paragraph) => paragraph : urlAdder())
    .flatMap((paragraph) => wrap(paragraph, within(options, BODY_INDENT)));
  return [
    ...wrap({ spans: authorSpans(message, options) }, options),
    ...indent(body, BODY_INDENT, options),
    ...threadLines(message, options),
  ];
}

function threadLines(message: JsonObject, options: RenderOptions): string[] {
  const replies = listAt(message, "replies").filter(isJsonObject);
  if (replies.length === 0) return [];
  const count = replies.length === 1 ? "1 reply" : `${replies.length} replies`;
  const heading: Paragraph = {
    first: BODY_INDENT,
    spans: [{ text: `↳ ${count}`, styles: ["dim"] }],
  };
  const lines = replies.flatMap((reply, index) => [
    ...(index > 0 ? [""] : []),
    ...messageLines(reply, within(options, THREAD_INDENT)),
  ]);
  return [
    "",
    ...wrap(heading, options),
    ...indent(lines, THREAD_INDENT, options),
  ];
}

/** The same screen, for what is indented by so much. */
function within(options: RenderOptions, prefix: string): RenderOptions {
  return { ...options, width: options.width - prefix.length };
}

function indent(
  lines: readonly string[],
  prefix: string,
  { colour }: RenderOptions,
): string[] {
  const painted = paintRule(prefix, colour);
  return lines.map((line) => (painted + line).trimEnd());
}

function authorSpans(message: JsonObject, reader: Reader): Span[] {
  const user = stringAt(message, "user");
  const profile = stringAt(objectAt(message, "bot_profile"), "name");
  const name = profile || reader.users.get(user) ||
    stringAt(message, "username") || user || "Slack";
  const isApp = stringAt(message, "bot_id") !== "";
  const at = formatDate(Number(stringAt(message, "ts")), "{time}", reader);
  return [
    { text: name, styles: ["bold"] },
    { text: `${isApp ? "  APP" : ""}  ${at}`, styles: ["dim"] },
  ];
}

/**
 * The blocks, a blank line between two of them; else the text, of which alone
 * Slack says that it was edited.
 */
function bodyParagraphs(message: JsonObject, reader: Reader): Paragraph[] {
  const blocks = listAt(message, "blocks").filter(isJsonObject);
  if (blocks.length === 0) {
    const spans = mrkdwnSpans(stringAt(message, "text"), reader);
    const isEdited = isJsonObject(message["edited"]);
    const mark: Span = { text: " (edited)", styles: ["dim"] };
    return [{ spans: isEdited ? [...spans, mark] : spans }];
  }
  return blocks.flatMap((block, index) => [
    ...(index > 0 ? [BLANK] : []),
    ...blockParagraphs(block, reader),
  ]);
}

/**
 * Plain text shows where a link leads, once a message, unless its own words
 * say so already.
 */
function urlAdder(): (paragraph: Paragraph) => Paragraph {
  const shown = new Set<string>();
  const withUrl = (span: Span): Span[] => {
    const { text, url } = span;
    if (url === undefined || saysWhere(text, url) || shown.has(url)) {
      return [span];
    }
    shown.add(url);
    return [span, { text: ` <${url}>` }];
  };
  return (paragraph) => ({
    ...paragraph,
    spans: paragraph.spans.flatMap(withUrl),
  });
}

/** An address of GitHub's is known by its path, a codespace by its name. */
function saysWhere(text: string, url: string): boolean {
  const address = url.replace(/^https?:\/\//, "").replace(/\/$/, "");
  const words = text.trim().replace(/^@/, "");
  const path = address.replace(/^github\.com\//, "");
  return [url, address, path, path.replace(/\.github\.dev$/, "")]
    .includes(words);
}
