import type { FormErrors } from "../workflows/forms/check_answers.ts";
import { fieldOf } from "../workflows/forms/form_field.ts";
import type { Form, FormElement } from "../workflows/forms/parse_form.ts";
import type { JsonObject } from "../runtime/json.ts";
import { BLANK, errorParagraph, renderDialog } from "./dialog.ts";
import { fieldParagraphs, labelSpans } from "./fields.ts";
import { mrkdwnSpans } from "./mrkdwn.ts";
import type { RenderOptions } from "./render_message.ts";
import type { Reader } from "./reader.ts";
import type { Paragraph } from "../../terminal/span.ts";

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
