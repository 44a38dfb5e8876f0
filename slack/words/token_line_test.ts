import assert from "node:assert/strict";
import { checkBlocks } from "../../sandbox/slack/blocks/check_blocks.ts";
import { elementsOf, plain } from "../testdata/read_message.ts";
import { tokenLine } from "./token_line.ts";

const NOW = new Date("2026-11-23T09:00:00Z");
const SECOND_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

const CASES: readonly (readonly [string, number | null, RegExp | null])[] = [
  ["of no date", null, null],
  ["in 35 days", 35 * DAY_MS, null],
  ["in a second more than 21 days", 21 * DAY_MS + SECOND_MS, null],
  ["in 21 days", 21 * DAY_MS, /expires .* \(in 21 days\), and then no/],
  ["in 36 hours", 1.5 * DAY_MS, /\(in 1 day\).*"A new token" in docs\/install/],
  ["in a minute", 60 * SECOND_MS, /\(within the hour\)/],
  ["a minute ago", -60 * SECOND_MS, /\(any time now\)/],
];

for (const [what, leftMs, expected] of CASES) {
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
