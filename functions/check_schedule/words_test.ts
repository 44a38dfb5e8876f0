import assert from "node:assert/strict";
import type { ScheduleChange } from "../../slack/triggers/sync_schedule.ts";
import { changesMessage } from "./words.ts";

const said = (...changes: ScheduleChange[]) =>
  changesMessage("<!here>", changes, null).text;

const WEEKLY = { workflow: "weekly_report" } as const;
const LAST_CALL = { workflow: "last_call" } as const;

for (
  const [what, changes, says] of [
    [
      "a trigger that replaces others is one sentence",
      [
        { ...WEEKLY, did: "created" },
        { ...WEEKLY, did: "removed" },
        { ...WEEKLY, did: "removed" },
      ],
      "the weekly report was not scheduled as the settings say, and is now.",
    ],
    [
      "a trigger too many",
      [{ ...LAST_CALL, did: "removed" }],
      "the last call had one trigger too many, which is removed.",
    ],
    [
      "several triggers too many are counted",
      [{ ...LAST_CALL, did: "removed" }, { ...LAST_CALL, did: "removed" }],
      "the last call had 2 triggers too many, which are removed.",
    ],
  ] as const
) {
  Deno.test(`changesMessage: ${what}`, () =>
    assert.equal(said(...changes), `Schedule of &lt;!here&gt;: ${says}`));
}

Deno.test("changesMessage: both workflows, and when the report comes next", () => {
  const at = new Date("2026-11-30T09:00:00Z");
  const { text, blocks } = changesMessage("opensafely", [
    { ...WEEKLY, did: "created" },
    { ...LAST_CALL, did: "removed" },
  ], at);
  assert.match(text, /the weekly report was not .*; the last call had one/);
  const words = JSON.stringify(blocks);
  assert.ok(words.includes(`"timestamp":${at.getTime() / 1000}`), words);
});
