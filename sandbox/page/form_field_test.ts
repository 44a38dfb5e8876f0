import assert from "node:assert/strict";
import { parseForm } from "../workflows/forms/parse_form.ts";
import type { JsonObject } from "../runtime/json.ts";
import { fieldOf } from "./form_field.ts";

function element(definition: JsonObject) {
  const parsed = parseForm({
    title: "A form",
    fields: { elements: [{ name: "wish", title: "Wish", ...definition }] },
  });
  assert.ok("form" in parsed);
  const [first] = parsed.form.elements;
  assert.ok(first);
  return first;
}

/** An element of a form, its answer, and the field of Block Kit's it is. */
const FIELDS: readonly (readonly [JsonObject, unknown, JsonObject])[] = [
  [{ type: "string" }, "rain", {
    type: "plain_text_input",
    multiline: false,
    initial_value: "rain",
  }],
  [{ type: "string", long: true }, undefined, {
    type: "plain_text_input",
    multiline: true,
  }],
  [{ type: "integer" }, 10, { type: "number_input", initial_value: "10" }],
  [{ type: "slack#/types/user_id" }, "U1", {
    type: "users_select",
    initial_user: "U1",
  }],
  [{ type: "slack#/types/channel_id" }, "C1", {
    type: "channels_select",
    initial_channel: "C1",
  }],
  [{ type: "array", items: { type: "slack#/types/channel_id" } }, ["C1"], {
    type: "multi_channels_select",
    initial_channels: ["C1"],
  }],
  [{ type: "slack#/types/timestamp" }, 5, {
    type: "datetimepicker",
    initial_date_time: 5,
  }],
  [
    { type: "string", enum: ["a"], choices: [{ value: "a", title: "A" }] },
    "a",
    {
      type: "static_select",
      initial_option: { text: { type: "plain_text", text: "A" }, value: "a" },
    },
  ],
];

for (const [definition, answer, field] of FIELDS) {
  Deno.test(`fieldOf: ${JSON.stringify(definition)} is a ${field["type"]}`, () => {
    const drawn: JsonObject = fieldOf(element(definition), answer);
    for (const [key, value] of Object.entries(field)) {
      assert.deepEqual(drawn[key], value, key);
    }
  });
}
