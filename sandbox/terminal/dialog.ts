import { paintLine } from "./paint.ts";
import type { RenderOptions } from "./render_message.ts";
import type { Paragraph, Span } from "./span.ts";
import { columns, wrap } from "./wrap.ts";

export const BLANK: Paragraph = { spans: [] };

export interface Dialog {
  readonly title: string;
  readonly body: readonly Paragraph[];
  /** Labels, from left to right; "" is left out. */
  readonly buttons: readonly string[];
}

/** A window above everything else: a form or a modal. */
export function renderDialog(
  { title, body, buttons }: Dialog,
  options: RenderOptions,
): string {
  const { colour, width } = options;
  const labels = buttons.filter((label) => label !== "");
  const last: Paragraph[] = labels.length > 0
    ? [BLANK, { spans: labels.flatMap(buttonSpans) }]
    : [];
  const lines = [...body, ...last]
    .flatMap((paragraph) => wrap(paragraph, width - 2))
    .map(({ prefix, spans }) => ({ prefix: `│ ${prefix}`, spans }));
  const [top] = wrap({ spans: [{ text: title, styles: ["bold"] }] }, width - 4);
  const used = columns((top?.spans ?? []).map(({ text }) => text).join(""));
  const rule = "─".repeat(Math.max(2, width - used - 4));
  return [
    { prefix: "┌ ", spans: [...top?.spans ?? [], { text: ` ${rule}` }] },
    ...lines,
    { prefix: "", spans: [{ text: `└${"─".repeat(width - 2)}` }] },
  ].map((line) => paintLine(line, colour)).join("\n");
}

/** In red on Slack, beside the field that it is about. */
export function errorParagraph(error: string): Paragraph {
  return {
    first: "! ",
    rest: "  ",
    spans: [{ text: error, styles: ["bold"] }],
  };
}

function buttonSpans(label: string, index: number): Span[] {
  return [
    ...(index > 0 ? [{ text: "  " }] : []),
    { text: `[ ${label} ]`, styles: ["button"] },
  ];
}
