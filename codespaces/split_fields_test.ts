import assert from "node:assert/strict";
import fc from "fast-check";
import { delimiterOf, joinFields, splitFields } from "./split_fields.ts";

const SPLIT: [string, string[]][] = [
  ["a,b", ["a", "b"]],
  [" a , b ", ["a", "b"]],
  ["a,", ["a", ""]],
  ["", [""]],
  ['a,"Chen, Maya"', ["a", "Chen, Maya"]],
  ['"a ""b""" , c', ['a "b"', "c"]],
  ['a "b" c,d', ['a "b" c', "d"]],
];

for (const [line, fields] of SPLIT) {
  Deno.test(`splitFields: ${line || "nothing"} is ${fields.length} fields`, () => {
    assert.deepEqual(splitFields(line, ","), { ok: true, value: fields });
  });
}

for (const line of ['a,"b', '"a"b,c', '"']) {
  Deno.test(`splitFields: refuses ${line}`, () => {
    assert.equal(splitFields(line, ",").ok, false);
  });
}

const DELIMITERS: [string, string | null][] = [
  ["a,b;c\td", "\t"],
  ["a,b;c", ";"],
  ["a,b", ","],
  ['"a;b",c', ","],
  ["a b", null],
];

for (const [line, delimiter] of DELIMITERS) {
  Deno.test(`delimiterOf: ${JSON.stringify(line)}`, () => {
    assert.equal(delimiterOf(line), delimiter);
  });
}

Deno.test("joinFields: any fields on one line are read back the same", () => {
  const field = fc.string().map((text) => text.replace(/[\r\n]/g, "").trim());
  fc.assert(
    fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), (fields) => {
      const read = splitFields(joinFields(fields), ",");
      assert.deepEqual(read, { ok: true, value: fields });
    }),
  );
});
