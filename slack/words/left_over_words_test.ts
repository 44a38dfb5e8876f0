import assert from "node:assert/strict";
import type { LeftOver } from "../../codespaces/left_over.ts";
import { leftOverWords } from "./left_over_words.ts";
import { mrkdwnOf } from "./paragraph.ts";
import { reportOf } from "../testdata/build_outcome.ts";

const AT = new Date("2026-11-23T10:00:00Z");

const CODESPACES = reportOf({ atRisk: 5 }).owners
  .flatMap((owner) => owner.codespaces);

function left(
  next: LeftOver["next"],
  [from, to]: readonly [number, number],
  at: Date | null = AT,
): LeftOver {
  return { codespaces: CODESPACES.slice(from, to), next, at };
}

const CASES: readonly (readonly [LeftOver[], string])[] = [
  [
    [left("last_call", [0, 2])],
    "2 codespaces of 2 owners could not be posted in time: left to the next " +
    "last call, 23 Nov 2026, 10:00 UTC.",
  ],
  [
    [left("last_call", [0, 3]), left("weekly", [3, 5])],
    "5 codespaces of 5 owners could not be posted in time: 3 left to the next " +
    "last call, 23 Nov 2026, 10:00 UTC; 2 left to the next report, " +
    "23 Nov 2026, 10:00 UTC.",
  ],
  [
    [left("last_call", [0, 1], null)],
    "1 codespace of 1 owner could not be posted in time: left to the next " +
    "last call.",
  ],
  [
    [left("nobody", [0, 1], null)],
    "1 codespace of 1 owner could not be posted in time: to be reported by " +
    'hand, since last calls are off ("Codespaces report now").',
  ],
];

for (const [plan, expected] of CASES) {
  Deno.test(`leftOverWords: ${expected}`, () => {
    assert.equal(mrkdwnOf(leftOverWords(plan)), `\n${expected}`);
  });
}

Deno.test("leftOverWords: nothing left over is not spoken of", () => {
  assert.deepEqual(leftOverWords([]), []);
});
