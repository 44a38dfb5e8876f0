import type { JsonObject } from "../runtime/json.ts";
import { fieldParagraphs, labelSpans } from "./fields.ts";
import { mrkdwnSpans } from "./rich_text.ts";
import type { Reader } from "./reader.ts";
import type { RenderOptions } from "./render_message.ts";
import type { FormErrors } from "../workflows/forms/check_answers.ts";
import { fieldOf } from "../workflows/forms/form_field.ts";
import type { Form, FormElement } from "../workflows/forms/parse_form.ts";
import { paintRule } from "../../terminal/paint.ts";
import type { Paragraph, Span } from "../../terminal/span.ts";
import { columns, wrap } from "../../terminal/wrap.ts";

/** Slack's OpenForm with these answers in it, as a person sees it. */
export function renderForm(
  form: Form,
  options: RenderOptions & {
    readonly answers: JsonObject;
    readonly errors?: FormErrors | null;
  },
): string {
  const { answers, errors } = options;
  const description = mrkdwnSpans(form.description, options);
  const fields = form.elements.flatMap((element, index) => [
    ...(index > 0 || form.description ? [BLANK] : []),
    ...elementParagraphs(element, answers[element.name], options),
    ...(errors?.[element.name]
      ? [errorParagraph(errors[element.name] ?? "")]
      : []),
  ]);
  return renderDialog({
    title: form.title,
    body: [...(form.description ? [{ spans: description }] : []), ...fields],
    buttons: ["Close", form.submitLabel],
  }, options);
}

function elementParagraphs(
  element: FormElement,
  answer: unknown,
  reader: Reader,
): Paragraph[] {
  const { title, description, isRequired } = element;
  return [
    { spans: labelSpans(title, !isRequired) },
    ...fieldParagraphs(fieldOf(element, answer), reader),
    ...(description
      ? [{ spans: [{ text: description, styles: ["dim"] } as const] }]
      : []),
  ];
}

const BLANK: Paragraph = { spans: [] };

interface Dialog {
  readonly title: string;
  readonly body: readonly Paragraph[];
  /** Labels, from left to right; "" is left out. */
  readonly buttons: readonly string[];
}

/** A window above everything else: a form or a modal. */
function renderDialog(
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
function errorParagraph(error: string): Paragraph {
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
