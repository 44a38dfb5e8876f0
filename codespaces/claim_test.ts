import assert from "node:assert/strict";
import { type ClaimStatus, stateOf } from "./claim.ts";

const NOW_MS = Date.parse("2026-11-23T09:00:00Z");

const CASES: [ClaimStatus, number, ReturnType<typeof stateOf>][] = [
  ["asking", 0, "busy"],
  ["asking", 59_999, "busy"],
  ["asking", 60_000, "waiting"],
  ["open", 0, "waiting"],
  ["open", 90 * 24 * 60 * 60 * 1000, "waiting"],
  ["deciding", 11_999, "busy"],
  ["deciding", 12_000, "waiting"],
  ["approved", 0, "over"],
  ["rejected", 0, "over"],
  ["overtaken", 0, "over"],
  ["void", 0, "over"],
  ["dropped", 0, "over"],
];

for (const [status, ageMs, expected] of CASES) {
  Deno.test(`stateOf: ${status} for ${ageMs} ms is ${expected}`, () => {
    const updatedAt = new Date(NOW_MS - ageMs).toISOString();
    assert.equal(stateOf({ status, updatedAt }, NOW_MS), expected);
  });
}

Deno.test("stateOf: without a readable time nobody is at work on it", () => {
  const claim = { status: "deciding", updatedAt: "yesterday" } as const;
  assert.equal(stateOf(claim, NOW_MS), "waiting");
});
