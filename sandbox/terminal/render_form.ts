import type { FormErrors } from "../workflows/forms/check_answers.ts";
import {
  type Form,
  type FormElement,
  itemType,
} from "../workflows/forms/parse_form.ts";
import type { JsonObject } from "../runtime/json.ts";
import { BLANK, errorParagraph, renderDialog } from "./dialog.ts";
import { fieldParagraphs, labelSpans } from "./fields.ts";
import { mrkdwnSpans } from "./mrkdwn.ts";
import type { RenderOptions } from "./render_message.ts";
import type { Reader } from "./reader.ts";
import type { Paragraph } from "../../terminal/span.ts";

/** How each type of a form's elements would be drawn as one of Block Kit's. */
const FIELD_TYPES: Readonly<Record<string, readonly [string, string]>> = {
  "slack#/types/user_id": ["users_select", "initial_user"],
  "slack#/types/channel_id": ["channels_select", "initial_channel"],
  "slack#/types/date": ["datepicker", "initial_date"],
};
/** The same for a list of them. */
const LIST_TYPES: Readonly<Record<string, readonly [string, string]>> = {
  "slack#/types/user_id": ["multi_users_select", "initial_users"],
  "slack#/types/channel_id": ["multi_channels_select", "initial_channels"],
};

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
  const { title, type, description, isRequired } = element;
  const listType = LIST_TYPES[itemType(element)];
  const [kind, initial] = listType ?? FIELD_TYPES[type] ??
    ["plain_text_input", "initial_value"];
  const isText = Array.isArray(answer) && listType === undefined;
  const shown = isText ? answer.join(", ") : answer;
  return [
    { spans: labelSpans(title, !isRequired) },
    ...fieldParagraphs({ type: kind, [initial]: shown }, reader),
    ...(description
      ? [{ spans: [{ text: description, styles: ["dim"] } as const] }]
      : []),
  ];
}
