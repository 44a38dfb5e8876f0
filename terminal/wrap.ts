import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { paintRule, paintSpans } from "./paint.ts";
import type { Screen } from "./screen.ts";
import type { Paragraph } from "./span.ts";

/** How many columns a text takes. */
export function columns(text: string): number {
  return stringWidth(text);
}

/**
 * A paragraph as painted lines of at most `width` columns: broken between
 * words, and within a word only where it is longer than a line.
 */
export function wrap(
  { first = "", rest = "", spans, keepsSpaces = false }: Paragraph,
  { width, colour }: Screen,
): string[] {
  // One width for all lines: a later line may be indented further.
  const indent = Math.max(columns(first), columns(rest));
  const text = wrapAnsi(
    paintSpans(spans, colour),
    Math.max(8, width - indent),
    { hard: true, trim: !keepsSpaces },
  );
  return text.split("\n").map((line, index) =>
    paintRule(index === 0 ? first : rest, colour) + line
  );
}
