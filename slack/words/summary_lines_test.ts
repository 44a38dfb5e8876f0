import assert from "node:assert/strict";
import type { LeftOver } from "../../codespaces/left_over.ts";
import { checkBlocks } from "../../sandbox/slack/blocks/check_blocks.ts";
import { reportOf } from "../testdata/build_outcome.ts";
import { elementsOf, plain } from "../testdata/read_message.ts";
import { mrkdwnOf } from "./paragraph.ts";
import { leftOverWords, tokenLine } from "./summary_lines.ts";

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

const NOW = new Date("2026-11-23T09:00:00Z");
const SECOND_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

const TOKENS: readonly (readonly [string, number | null, RegExp | null])[] = [
  ["of no date", null, null],
  ["in 35 days", 35 * DAY_MS, null],
  ["in a second more than 21 days", 21 * DAY_MS + SECOND_MS, null],
  ["in 21 days", 21 * DAY_MS, /expires .* \(in 21 days\), and then no/],
  ["in 36 hours", 1.5 * DAY_MS, /\(in 1 day\).*"A new token" in docs\/install/],
  ["in a minute", 60 * SECOND_MS, /\(within the hour\)/],
  ["a minute ago", -60 * SECOND_MS, /\(any time now\)/],
];

for (const [what, leftMs, expected] of TOKENS) {
  Deno.test(`tokenLine: a token that expires ${what} ${expected === null ? "needs nobody" : "is told"}`, () => {
    const at = leftMs === null ? null : new Date(NOW.getTime() + leftMs);
    const blocks = tokenLine(at, NOW);
    if (expected === null) {
      assert.deepEqual(blocks, []);
      return;
    }
    assert.match(
      plain(elementsOf({ blocks, text: "", codespaceIds: [] })),
      expected,
    );
    assert.deepEqual(checkBlocks(blocks), []);
  });
}
