import { emojiGlyph } from "./emoji.ts";
import { formatDate } from "./format_date.ts";
import {
  mentionChannel,
  mentionEveryone,
  mentionUser,
  type Reader,
} from "./reader.ts";
import type { Span, SpanStyle } from "../../terminal/span.ts";

/** In this order: what stands in `<>`, code, then the paired signs. */
const TOKEN =
  /<([^<>\n]+)>|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\3(?![\p{L}\p{N}])|:([a-z0-9_+-]+):/gu;

const SIGNS: Readonly<Record<string, SpanStyle>> = {
  "*": "bold",
  _: "italic",
  "~": "strike",
};

/** Reads Slack's mrkdwn the way its client shows it. */
export function mrkdwnSpans(
  text: string,
  reader: Reader,
  styles: readonly SpanStyle[] = [],
): Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > end) {
      spans.push({ text: unescape(text.slice(end, match.index)), styles });
    }
    spans.push(...tokenSpans(match, reader, styles));
    end = match.index + match[0].length;
  }
  if (end < text.length) {
    spans.push({ text: unescape(text.slice(end)), styles });
  }
  return spans;
}

function tokenSpans(
  [whole, angle, code, sign, inner, emoji]: RegExpExecArray,
  reader: Reader,
  styles: readonly SpanStyle[],
): Span[] {
  if (angle !== undefined) return [angleSpan(angle, reader, styles)];
  if (code !== undefined) {
    return [{ text: unescape(code), styles: [...styles, "code"] }];
  }
  if (emoji !== undefined) return [{ text: emojiGlyph(emoji), styles }];
  const style = SIGNS[sign ?? ""];
  return style && inner !== undefined
    ? mrkdwnSpans(inner, reader, [...styles, style])
    : [{ text: whole, styles }];
}

/** `@U1`, `#C1|name`, `!here`, `!date^1^{date}|text` or a link. */
function angleSpan(
  content: string,
  reader: Reader,
  styles: readonly SpanStyle[],
): Span {
  const [target = "", label] = content.split("|", 2);
  const id = target.slice(1);
  if (target.startsWith("@")) return mentionUser(id, reader);
  if (target.startsWith("#")) return mentionChannel(id, reader);
  if (target.startsWith("!date^")) {
    const [, at, format = ""] = target.split("^");
    return { text: formatDate(Number(at), format, reader), styles };
  }
  if (target.startsWith("!")) {
    return mentionEveryone(unescape(label ?? id).replace(/^@/, ""));
  }
  const url = unescape(target);
  return { text: unescape(label ?? target), styles, url };
}

function unescape(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
