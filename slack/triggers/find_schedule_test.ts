import assert from "node:assert/strict";
import { DEFAULT_WEEKLY } from "../../codespaces/settings.ts";
import { readTrigger } from "./find_schedule.ts";
import { weeklyReportTrigger } from "./schedule_definitions.ts";

const now = new Date("2026-11-22T19:00:00Z");
const listed = {
  ...weeklyReportTrigger({ org: "opensafely", weekly: DEFAULT_WEEKLY, now }),
  id: "W1",
  workflow: { callback_id: "weekly_report" },
};

const NO_TRIGGER: readonly (readonly [string, object])[] = [
  ["a link to the workflow", { type: "shortcut" }],
  ["another workflow", { workflow: { callback_id: "add_mapping" } }],
  ["no workflow", { workflow: null }],
  ["no organisation", { inputs: {} }],
  ["a blank organisation", { inputs: { org: { value: " " } } }],
  ["no id", { id: null }],
];

for (const [what, change] of NO_TRIGGER) {
  Deno.test(`readTrigger: is null for ${what}`, () =>
    assert.equal(readTrigger({ ...listed, ...change }, now), null));
}

const { schedule } = listed;

for (
  const [what, shown, nextAt] of [
    ["one that began long ago", "2024-07-01T08:00:00Z", "2026-11-23T09:00Z"],
    ["one that has not begun", "2026-12-07T09:00:00Z", "2026-12-07T09:00Z"],
    ["one whose schedule Slack does not show", undefined, null],
  ] as const
) {
  Deno.test(`readTrigger: tells when ${what} fires next`, () => {
    const found = readTrigger({
      ...listed,
      schedule: shown && { ...schedule, start_time: shown },
    }, now);
    assert.deepEqual(found?.nextAt, nextAt && new Date(nextAt));
  });
}
