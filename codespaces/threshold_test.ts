import assert from "node:assert/strict";
import { wholeDaysAhead } from "./threshold.ts";

for (
  const [stored, days] of [
    [null, 10],
    [NaN, 10],
    [Infinity, 10],
    [-1, 0],
    [0, 0],
    [2.9, 2],
    [30, 30],
    [31, 30],
  ] as const
) {
  Deno.test(`wholeDaysAhead: ${stored} is ${days}`, () => {
    assert.equal(wholeDaysAhead(stored), days);
  });
}
