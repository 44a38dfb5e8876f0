import assert from "node:assert/strict";
import {
  type ChannelMembers,
  measureCoverage,
} from "../codespaces/channel_coverage.ts";
import { recommendation } from "./coverage_choice.ts";
import { plain } from "./testdata/read_message.ts";

/** Four linked people; A and B own codespaces. */
const ALL = { owners: ["UA", "UB"], mapped: ["UA", "UB", "UC", "UD"] };

function channel(channelId: string, ...members: string[]) {
  return { channelId, members: new Set(members) };
}

const CHOICES: readonly (readonly [string, ChannelMembers[], RegExp])[] = [
  [
    "the best of two, where nobody is missed",
    [channel("C1", "UA", "UC"), channel("C2", "UA", "UB", "UC", "UD")],
    /#C2 reaches most: 2 of 2 linked owners\. None of them would be missed\./,
  ],
  [
    "the best of two, and the owner it misses",
    [channel("C1", "UA", "UC", "UD"), channel("C2")],
    /#C1 reaches most: 1 of 2 linked owners\. It would miss 1 linked owner \(@UB\)\./,
  ],
  [
    "other people who would be missed as well",
    [channel("C1", "UA"), channel("C2")],
    /would miss 1 linked owner \(@UB\) and 2 other linked people \(@UC, @UD\)\./,
  ],
  [
    "that only others would be missed",
    [channel("C1", "UA", "UB", "UC"), channel("C2", "UA")],
    /would miss no linked owner, but 1 other linked person \(@UD\)\./,
  ],
  [
    "what decides where both reach the same owners",
    [channel("C1", "UA"), channel("C2", "UA", "UC")],
    /#C2 reaches most: 1 of 2 linked owners, 2 of 4 linked people\./,
  ],
  [
    "a tie, and whom each alone would miss",
    [channel("C1", "UA"), channel("C2", "UB")],
    /#C1 and #C2 reach the same: 1 of 2 linked owners, 1 of 4 linked people\.\n#C1 alone would miss 1 linked owner \(@UB\) .*\n#C2 alone would miss 1 linked owner \(@UA\)/,
  ],
  [
    "a tie, and once whom each would miss",
    [channel("C1", "UA"), channel("C2", "UA")],
    /reach the same: 1 of 2 linked owners, .*Each would miss 1 linked owner \(@UB\) and/,
  ],
  [
    "a tie in which nobody is missed",
    ["C1", "C2", "C3"].map((id) => channel(id, "UA", "UB", "UC", "UD")),
    /#C1, #C2 and #C3 reach the same: .*\. None of them would be missed\./,
  ],
  [
    "a channel without another to compare with",
    [channel("C1", "UA")],
    /#C1 reaches 1 of 2 linked owners\. It would miss 1 linked owner \(@UB\) /,
  ],
  [
    "that nobody is anywhere",
    [channel("C1"), channel("C2")],
    /Nobody was found in any of these channels\./,
  ],
  ["that no channel counts", [], /None of these channels could be counted\./],
];
for (const [what, channels, words] of CHOICES) {
  Deno.test(`recommendation: ${what}`, () => {
    const said = recommendation(measureCoverage(ALL, channels), 12);
    assert.match(said.map(plain).join("\n"), words);
  });
}

Deno.test("recommendation: where nobody owns a codespace, linked people decide", () => {
  const all = { owners: [], mapped: ALL.mapped };
  const channels = [channel("C1", "UA"), channel("C2", "UA", "UC")];
  const [said] = recommendation(measureCoverage(all, channels), 12);
  assert.match(plain(said ?? []), /#C2 reaches most: .*2 of 4 linked people/);
});

Deno.test("recommendation: with nobody to look for there is none", () => {
  const nobody = { owners: [], mapped: [] };
  const coverage = measureCoverage(nobody, [channel("C1", "UA")]);
  const said = recommendation(coverage, 12).map(plain);
  assert.deepEqual(said, ["There is nobody to look for yet."]);
});
