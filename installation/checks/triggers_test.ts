import assert from "node:assert/strict";
import {
  DEFAULT_WEEKLY,
  NO_SETTINGS,
  type ReportSettings,
} from "../../codespaces/settings.ts";
import {
  type ScheduledTrigger,
  scheduleIn,
} from "../../slack/triggers/find_schedule.ts";
import {
  lastCallTrigger,
  weeklyReportTrigger,
} from "../../slack/triggers/schedule_definitions.ts";
import type { CheckState } from "./check.ts";
import { judgeLastCall, judgeWeekly } from "./triggers.ts";

const NOW = new Date("2026-11-23T09:00:00Z");
const OF = { org: "opensafely", weekly: DEFAULT_WEEKLY, now: NOW };
const SETTINGS: ReportSettings = { ...NO_SETTINGS, ...DEFAULT_WEEKLY };

/** So many of a trigger, as Slack lists them. */
function standing(
  define: typeof weeklyReportTrigger | typeof lastCallTrigger,
  count: number,
): ScheduledTrigger[] {
  const definition = define(OF);
  const callback_id = definition.workflow.replace("#/workflows/", "");
  const listed = Array.from({ length: count }, (_, index) => ({
    ...definition,
    id: `Ft${index + 1}`,
    workflow: { callback_id },
  }));
  const { weekly, lastCall } = scheduleIn(listed, OF.org, NOW);
  return [...weekly, ...lastCall];
}

const WEEKLY: [string, number, Partial<ReportSettings>, CheckState, RegExp][] =
  [
    ["once", 1, {}, "ok", /scheduled once\. .* 2026-11-30 at 09:00 UTC/],
    ["once, its zone by another name", 1, { timezone: "GB" }, "ok", /once/],
    ["not at all", 0, {}, "problem", /Nothing is scheduled/],
    ["twice", 2, {}, "problem", /scheduled 2 times: Ft1, Ft2/],
    [
      "otherwise than the settings say",
      1,
      { weekday: "Tuesday" },
      "warning",
      /at 09:00 UTC\. The settings say Tuesday 09:00 Europe/,
    ],
  ];

for (const [what, count, change, state, found] of WEEKLY) {
  Deno.test(`judgeWeekly: scheduled ${what}: ${state}`, () => {
    const schedule = {
      weekly: standing(weeklyReportTrigger, count),
      lastCall: [],
    };
    const check = judgeWeekly(schedule, { ...SETTINGS, ...change });
    assert.equal(check.state, state);
    assert.match(check.found, found);
    if (count > 1) assert.match(check.cure ?? "", /--trigger-id Ft2\.$/);
  });
}

for (
  const [lastCall, count, state] of [
    [true, 1, "ok"],
    [true, 0, "problem"],
    [true, 2, "problem"],
    [false, 0, "ok"],
    [false, 1, "warning"],
  ] as const
) {
  Deno.test(`judgeLastCall: ${lastCall ? "on" : "off"} and scheduled ${count} times: ${state}`, () => {
    const schedule = { weekly: [], lastCall: standing(lastCallTrigger, count) };
    const check = judgeLastCall(schedule, { ...SETTINGS, lastCall });
    assert.equal(check.state, state);
  });
}
