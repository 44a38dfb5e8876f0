import { createColors } from "picocolors";
import { safeText } from "./safe_text.ts";
import type { Span, SpanStyle } from "./span.ts";

const LINK_PROTOCOLS = ["https:", "http:", "mailto:"];

type Paint = (text: string) => string;

/**
 * Styled text as the terminal prints it, safe whatever it holds. With colour,
 * links are hyperlinks (OSC 8); without, nothing but text goes out.
 */
export function paintSpans(spans: readonly Span[], colour: boolean): string {
  const paints = palette(colour);
  return joinAlike(spans).map((span) => paintSpan(span, paints, colour))
    .join("");
}

/** What stands before a line: its rules are drawn dim. */
export function paintRule(prefix: string, colour: boolean): string {
  return prefix.replaceAll("│", createColors(colour).dim);
}

function paintSpan(
  { text, styles = [], url }: Span,
  paints: Record<SpanStyle | "link", Paint>,
  colour: boolean,
): string {
  const painted = styles.reduce(
    (done, style) => paints[style](done),
    safeText(text),
  );
  const target = colour && url !== undefined ? linkTarget(url) : undefined;
  if (target === undefined) return painted;
  return `\x1b]8;;${target}\x07${paints.link(painted)}\x1b]8;;\x07`;
}

/** As a URL parser writes it: no raw control or non-ASCII character is left. */
function linkTarget(url: string): string | undefined {
  const parsed = URL.parse(url);
  return parsed && LINK_PROTOCOLS.includes(parsed.protocol)
    ? parsed.href
    : undefined;
}

function palette(colour: boolean): Record<SpanStyle | "link", Paint> {
  const c = createColors(colour);
  return {
    bold: c.bold,
    italic: c.italic,
    strike: c.strikethrough,
    code: colour ? c.yellow : (text) => text,
    dim: c.dim,
    mention: (text) => c.bold(c.cyan(text)),
    title: (text) => c.bold(c.underline(text)),
    button: (text) => c.inverse(text),
    link: (text) => c.underline(c.blue(text)),
  };
}

/** Neighbours of one style are painted once. */
function joinAlike(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && last.url === span.url && sameStyles(last, span)) {
      joined[joined.length - 1] = { ...last, text: last.text + span.text };
    } else joined.push(span);
  }
  return joined;
}

function sameStyles(a: Span, b: Span): boolean {
  return (a.styles ?? []).join() === (b.styles ?? []).join();
}
