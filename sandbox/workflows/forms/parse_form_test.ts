import assert from "node:assert/strict";
import { checkAnswers } from "./check_answers.ts";
import { parseForm } from "./parse_form.ts";

function form(element: object = {}, rest: object = {}) {
  const name = { name: "name", title: "Name", type: "string" };
  return {
    title: "x".repeat(24),
    fields: { elements: [{ ...name, ...element }], required: ["name"] },
    ...rest,
  };
}

Deno.test("a form is read with what it requires", () => {
  const parsed = parseForm(form({ title: "y".repeat(25), description: "Why" }));
  assert.ok("form" in parsed);
  const [element] = parsed.form.elements;
  assert.equal(element?.isRequired, true);
  assert.equal(element.description, "Why");
  assert.equal(parsed.form.submitLabel, "Submit");
});

const refused: readonly (readonly [string, object, RegExp])[] = [
  ["a title over 24", form({}, { title: "x".repeat(25) }), /longer than 24/],
  ["an element's title over 25", form({ title: "y".repeat(26) }), /than 25/],
  ["an element without a name", form({ name: "" }), /lacks name or title/],
  ["an unknown type", form({ type: "colour" }), /the type of name: colour/],
  ["a list of nothing", form({ type: "array" }), /the type of name: array/],
  [
    "a list of texts",
    form({ type: "array", items: { type: "string" } }),
    /the type of name: array string/,
  ],
  ["a choice", form({ enum: ["a"] }), /does not play enum of name/],
  ["no elements", form({}, { fields: { elements: [] } }), /is empty/],
  [
    "a required field that is not there",
    form({ name: "other" }),
    /"name", which is no element/,
  ],
];
const CHANNELS = { type: "array", items: { type: "slack#/types/channel_id" } };

Deno.test("a form may ask for several channels, and takes nothing else for them", () => {
  const parsed = parseForm(form({ ...CHANNELS, maxItems: 2 }));
  assert.ok("form" in parsed);
  const errorFor = (name: unknown) => checkAnswers(parsed.form, { name }).name;
  assert.equal(errorFor(["C0ONE0001", "C0TWO0001"]), undefined);
  assert.match(errorFor(["general"]) ?? "", /not a channel_id/);
  assert.match(errorFor("C0ONE0001") ?? "", /not a array/);
  assert.match(errorFor(["C0A", "C0B", "C0C"]) ?? "", /at most 2/);
});

for (const [what, inputs, problem] of refused) {
  Deno.test(`a form with ${what} is refused`, () => {
    const parsed = parseForm({ ...inputs });
    assert.ok("problems" in parsed);
    assert.match(parsed.problems.join("; "), problem);
  });
}
