import { paintRule } from "../../terminal/paint.ts";
import type { RenderOptions } from "./render_message.ts";
import type { Paragraph, Span } from "../../terminal/span.ts";
import { columns, wrap } from "../../terminal/wrap.ts";

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
  const side = paintRule("│ ", colour);
  const lines = [...body, ...last]
    .flatMap((paragraph) => wrap(paragraph, { colour, width: width - 2 }))
    .map((line) => (side + line).trimEnd());
  const [top = ""] = wrap(
    { spans: [{ text: title, styles: ["bold"] }] },
    { colour, width: width - 4 },
  );
  const rule = "─".repeat(Math.max(2, width - columns(top) - 4));
  return [
    `┌ ${top} ${rule}`,
    ...lines,
    `└${"─".repeat(width - 2)}`,
  ].join("\n");
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
