import assert from "node:assert/strict";
import { parseJson } from "./parse_json.ts";

Deno.test("parseJson: the value of a JSON text, null for everything else", () => {
  assert.deepEqual(parseJson(' {"a": [1]} '), { a: [1] });
  for (const value of ["", "{", "undefined", undefined, null, 7, {}]) {
    assert.equal(parseJson(value), null);
  }
});
