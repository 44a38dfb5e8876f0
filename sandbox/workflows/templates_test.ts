import assert from "node:assert/strict";
import fc from "fast-check";
import { resolveTemplates } from "./templates.ts";

const scope = {
  inputs: { org: "opensafely", days: 10, none: null, blank: "" },
  steps: { "0": { ids: ["C1", "C2"], ok: false } },
  data: { user_id: "U1", nested: { deep: { er: "x" } } },
  event_timestamp: 1_767_603_600,
};

const table: readonly (readonly [string, unknown, unknown])[] = [
  ["text stays as it is", "plain {text}", "plain {text}"],
  ["an input is filled in", "{{inputs.org}}", "opensafely"],
  ["a whole template keeps its type", "{{inputs.days}}", 10],
  ["a list stays a list", "{{steps.0.ids}}", ["C1", "C2"]],
  ["false is not absent", "{{steps.0.ok}}", false],
  ["blank is not absent", "{{inputs.blank}}", ""],
  [
    "within text it becomes text",
    "{{inputs.org}} {{inputs.days}}!",
    "opensafely 10!",
  ],
  ["within text what is absent is nothing", "a{{inputs.gone}}b", "ab"],
  ["what is absent is null", "{{inputs.gone}}", null],
  ["a step that has not run is null", "{{steps.7.out}}", null],
  ["templates in lists and objects", { a: ["{{data.user_id}}"] }, {
    a: ["U1"],
  }],
  ["paths reach into objects", "{{data.nested.deep.er}}", "x"],
  ["names at the top", "{{event_timestamp}}", 1_767_603_600],
  ["blanks around a path", "{{ inputs.org }}", "opensafely"],
  ["inherited names are absent", "{{inputs.constructor}}", null],
];
for (const [name, value, expected] of table) {
  Deno.test(`templates: ${name}`, () => {
    assert.deepEqual(resolveTemplates(value, scope), expected);
  });
}

Deno.test("templates: JSON without braces is never changed", () => {
  const json = fc.jsonValue().filter((value) =>
    !JSON.stringify(value).includes("{{")
  );
  fc.assert(fc.property(json, (value) => {
    assert.deepEqual(
      JSON.stringify(resolveTemplates(value, scope)),
      JSON.stringify(value),
    );
  }));
});
