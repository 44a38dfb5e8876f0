import assert from "node:assert/strict";
import { parseTypedOrg } from "./typed_org.ts";

for (
  const typed of [
    "opensafely",
    " opensafely ",
    "@opensafely",
    "github.com/opensafely",
    "https://github.com/opensafely/",
    "http://www.github.com/opensafely",
    "HTTPS://GitHub.com/orgs/opensafely",
  ]
) {
  Deno.test(`parseTypedOrg: "${typed}" is opensafely`, () => {
    assert.deepEqual(parseTypedOrg(typed), { ok: true, value: "opensafely" });
  });
}

for (
  const typed of [
    "",
    "   ",
    "open safely",
    "https://example.org/opensafely",
    "github.com/opensafely/kidney-study",
    "a".repeat(101),
  ]
) {
  Deno.test(`parseTypedOrg: "${typed.slice(0, 40)}" is told how to type it`, () => {
    const parsed = parseTypedOrg(typed);
    assert.ok(!parsed.ok);
    assert.match(parsed.error, /^Type the organisation's name/);
  });
}
