import type { FormElement } from "../workflows/forms/parse_form.ts";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import { KINDS } from "../slack/views/element_state.ts";

/** How each type of a form's elements would be drawn as one of Block Kit's. */
const FIELDS: Readonly<Record<string, string>> = {
  "slack#/types/user_id": "users_select",
  "slack#/types/channel_id": "channels_select",
  "slack#/types/date": "datepicker",
  "slack#/types/timestamp": "datetimepicker",
  integer: "number_input",
  number: "number_input",
};

/** The same for a list of them. */
const LISTS: Readonly<Record<string, string>> = {
  "slack#/types/user_id": "multi_users_select",
  "slack#/types/channel_id": "multi_channels_select",
};

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  users_select: "Choose a person",
  channels_select: "Choose a channel",
  multi_users_select: "Choose people",
  multi_channels_select: "Choose channels",
};

/** An element of a form as one of Block Kit's, with this answer in it. */
export function fieldOf(
  { name, type, definition }: FormElement,
  answer: unknown,
): JsonObject {
  const choices = choicesOf(definition);
  const known = type === "array"
    ? LISTS[stringAt(objectAt(definition, "items"), "type")]
    : FIELDS[type];
  const kind = choices.length > 0
    ? "static_select"
    : known ?? "plain_text_input";
  const text = PLACEHOLDERS[kind];
  return {
    type: kind,
    action_id: name,
    multiline: definition["long"] === true,
    ...(text && { placeholder: { type: "plain_text", text } }),
    [KINDS[kind]?.initial ?? ""]: valueOf(kind, answer, choices),
  };
}

function choicesOf(definition: JsonObject): JsonObject[] {
  const named = listAt(definition, "choices").filter(isJsonObject);
  return listAt(definition, "enum").map((value) => {
    const choice = named.find((one) => one["value"] === value);
    const text = String(choice?.["title"] ?? value);
    return { text: { type: "plain_text", text }, value };
  });
}

function valueOf(
  kind: string,
  answer: unknown,
  choices: readonly JsonObject[],
): unknown {
  if (answer === undefined || answer === null) return undefined;
  if (kind === "static_select") {
    return choices.find(({ value }) => value === answer);
  }
  if (kind.startsWith("multi_")) return answer;
  if (kind === "datetimepicker") return Number(answer);
  return String(answer);
}
