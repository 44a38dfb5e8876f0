import assert from "node:assert/strict";
import { parseForm } from "./form.ts";

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
  ["an unknown type", form({ type: "colour" }), /the type "colour"/],
  ["no elements", form({}, { fields: { elements: [] } }), /is empty/],
  [
    "a required field that is not there",
    form({ name: "other" }),
    /"name", which is no element/,
  ],
];
for (const [what, inputs, problem] of refused) {
  Deno.test(`a form with ${what} is refused`, () => {
    const parsed = parseForm({ ...inputs });
    assert.ok("problems" in parsed);
    assert.match(parsed.problems.join("; "), problem);
  });
}
