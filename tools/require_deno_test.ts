import assert from "node:assert/strict";
import { whatIsWrong } from "./require_deno.ts";

const CASES: readonly (readonly [string, boolean])[] = [
  ["1.46.3", false],
  ["2.4.0", false],
  ["2.8.9", false],
  ["2.9.0", true],
  ["2.9.0-rc.1", true],
  ["2.10.0", true],
  ["3.0.0", true],
  [Deno.version.deno, true],
];

for (const [version, isEnough] of CASES) {
  Deno.test(`requireDeno: ${version} is ${isEnough ? "new enough" : "refused, by its version"}`, () => {
    const wrong = whatIsWrong(version);
    if (isEnough) return assert.equal(wrong, null);
    assert.match(wrong ?? "", /needs Deno 2\.9 or newer/);
    assert.ok(wrong?.includes(version));
  });
}
