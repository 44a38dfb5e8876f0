import assert from "node:assert/strict";
import { describeTimeLeft } from "./time_left.ts";
import { hoursFromNow, NOW } from "./testdata/build_codespace.ts";

for (
  const [hours, words] of [
    [-48, "any time now"],
    [0, "any time now"],
    [0.5, "within the hour"],
    [1, "in 1 hour"],
    [23.9, "in 23 hours"],
    [24, "in 1 day"],
    [47.9, "in 1 day"],
    [72, "in 3 days"],
  ] as const
) {
  Deno.test(`describeTimeLeft: ${hours} h from now reads "${words}"`, () => {
    assert.equal(describeTimeLeft(hoursFromNow(hours), NOW), words);
  });
}
