import assert from "node:assert/strict";
import fc from "fast-check";
import { keepEqual } from "./keep_equal.ts";

Deno.test("keepEqual: answers the new value, whatever the old one was", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (old, value) => {
      assert.deepEqual(keepEqual(old, value), value);
    }),
    { examples: [[[0], [-0]], [{}, JSON.parse('{"__proto__": {}}')]] },
  );
});

Deno.test("keepEqual: a value that is equal stays the same object", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    assert.equal(keepEqual(value, structuredClone(value)), value);
  }));
});

Deno.test("keepEqual: beside what changed, what did not stays the same", () => {
  const old = { a: [{ text: "one" }, { text: "two" }], b: { c: 1 } };
  const changed = { a: [{ text: "one" }, { text: "2" }], b: { c: 1 } };
  const kept = keepEqual(old, changed);
  assert.equal(kept.a[0], old.a[0]);
  assert.equal(kept.b, old.b);
  assert.deepEqual(kept.a[1], { text: "2" });
});
