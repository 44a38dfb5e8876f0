import { safeText } from "./safe_text.ts";
import type { Paragraph, Span } from "./span.ts";

/** One line of a terminal: a plain prefix, then styled text. */
export interface Line {
  readonly prefix: string;
  readonly spans: readonly Span[];
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const WIDE =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;
const MARKS_ONLY = /^[\p{M}\u200b-\u200d\ufeff]+$/u;

/** How many columns a text takes. */
export function columns(text: string): number {
  return [...graphemes.segment(text)]
    .reduce((sum, { segment }) => sum + graphemeColumns(segment), 0);
}

/**
 * Breaks a paragraph into lines of at most `width` columns: between words,
 * and within a word only where it is longer than a line. Text becomes safe to
 * print here, and here alone.
 */
export function wrap(paragraph: Paragraph, width: number): Line[] {
  const { first = "", rest = "" } = paragraph;
  const breaker = new LineBreaker(Math.max(8, width - columns(first)));
  for (const { text, ...style } of paragraph.spans) {
    for (const piece of safeText(text).split(/(\n|[ \u3000]+)/)) {
      breaker.add(piece, style);
    }
  }
  return breaker.end().map((spans, index) => ({
    prefix: index === 0 ? first : rest,
    spans,
  }));
}

class LineBreaker {
  readonly #lines: Span[][] = [];
  #line: Span[] = [];
  #used = 0;
  /** Pieces without a space between them, which stay together. */
  #word: Span[] = [];
  #wordUsed = 0;
  #space: Span | undefined;

  constructor(private readonly width: number) {}

  add(piece: string, style: Omit<Span, "text">): void {
    if (piece === "") return;
    if (piece === "\n") return this.#break();
    if (piece.trim() === "") {
      this.#flushWord();
      this.#space = { text: piece, ...style };
      return;
    }
    for (const { segment } of chunks(piece, this.width)) {
      this.#word.push({ text: segment, ...style });
      this.#wordUsed += columns(segment);
    }
  }

  end(): Span[][] {
    this.#break();
    return this.#lines;
  }

  #break(): void {
    this.#flushWord();
    this.#space = undefined;
    this.#newLine();
  }

  #newLine(): void {
    this.#lines.push(this.#line);
    this.#line = [];
    this.#used = 0;
  }

  #flushWord(): void {
    if (this.#word.length === 0) return;
    const space = this.#space;
    const gap = space ? columns(space.text) : 0;
    const fits = this.#used + gap + this.#wordUsed <= this.width;
    if (this.#used > 0 && !fits) this.#newLine();
    else if (space) this.#put(space);
    this.#space = undefined;
    for (const part of this.#word) {
      const over = this.#used + columns(part.text) > this.width;
      if (this.#used > 0 && over) this.#newLine();
      this.#put(part);
    }
    this.#word = [];
    this.#wordUsed = 0;
  }

  #put(span: Span): void {
    this.#line.push(span);
    this.#used += columns(span.text);
  }
}

/** A word in parts of at most `width` columns. */
function chunks(word: string, width: number): { segment: string }[] {
  if (columns(word) <= width) return [{ segment: word }];
  const parts = [{ segment: "" }];
  for (const { segment } of graphemes.segment(word)) {
    const last = parts.at(-1);
    if (!last || columns(last.segment + segment) > width) {
      parts.push({ segment });
    } else last.segment += segment;
  }
  return parts;
}

function graphemeColumns(grapheme: string): number {
  if (MARKS_ONLY.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}
