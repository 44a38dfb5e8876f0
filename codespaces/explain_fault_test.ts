import assert from "node:assert/strict";
import { explainFault } from "./explain_fault.ts";

for (
  const [bug, name] of [
    [new TypeError("token xoxb-secret"), "TypeError"],
    ["xoxb-secret", "string"],
    [undefined, "undefined"],
  ] as const
) {
  Deno.test(`explainFault: a thrown ${name} is named, and what it says is not`, () => {
    const error = explainFault("The report", bug);
    assert.match(error, new RegExp(`^The report stopped .*\\(${name}\\)`));
    assert.doesNotMatch(error, /secret/);
  });
}
