import type { JsonObject } from "../../runtime/json.ts";
import { KINDS } from "../../slack/views/open_view.ts";
import type { FormElement } from "./parse_form.ts";

/** How each type of a form's elements would be drawn as one of Block Kit's. */
const FIELDS: Readonly<Record<string, string>> = {
  "slack#/types/user_id": "users_select",
  array: "multi_conversations_select",
};

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  users_select: "Choose a person",
  multi_conversations_select: "Choose channels",
};

/** An element of a form as one of Block Kit's, with this answer in it. */
export function fieldOf(
  { name, type }: FormElement,
  answer: unknown,
): JsonObject {
  const kind = FIELDS[type] ?? "plain_text_input";
  const text = PLACEHOLDERS[kind];
  return {
    type: kind,
    action_id: name,
    ...(text && { placeholder: { type: "plain_text", text } }),
    [KINDS[kind]?.initial ?? ""]: answer,
  };
}
