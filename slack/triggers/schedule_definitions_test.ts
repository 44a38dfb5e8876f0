import assert from "node:assert/strict";
import {
  lastCallTrigger,
  weeklyReportTrigger,
} from "./schedule_definitions.ts";

const weekly = {
  weekday: "Monday",
  time: "09:00",
  timezone: "Europe/London",
} as const;

/** A Sunday. */
const of = { org: "opensafely", weekly, now: new Date("2026-11-22T19:00:00Z") };

Deno.test("weeklyReportTrigger: once a week, for the organisation alone", () =>
  assert.deepEqual(weeklyReportTrigger(of), {
    type: "scheduled",
    name: "Weekly codespaces report for opensafely",
    description: "Warns the owners of codespaces that will be deleted soon, " +
      "every Monday at 09:00 (Europe/London)",
    workflow: "#/workflows/weekly_report",
    inputs: { org: { value: "opensafely" } },
    schedule: {
      start_time: "2026-11-23T09:00:00.000Z",
      timezone: "Europe/London",
      frequency: { type: "weekly", on_days: ["Monday"], repeats_every: 1 },
    },
  }));

Deno.test("lastCallTrigger: each day, an hour later", () =>
  assert.deepEqual(lastCallTrigger(of).schedule, {
    start_time: "2026-11-23T10:00:00.000Z",
    timezone: "Europe/London",
    frequency: { type: "daily", repeats_every: 1 },
  }));

Deno.test("lastCallTrigger: for a report at half past eleven at night, past midnight", () => {
  const late = { ...weekly, time: "23:30", timezone: "America/New_York" };
  const { schedule } = lastCallTrigger({ ...of, weekly: late });
  assert.equal(schedule.start_time, "2026-11-23T05:30:00.000Z");
});

const BOTH = [weeklyReportTrigger, lastCallTrigger] as const;

for (const define of BOTH) {
  Deno.test(`${define.name}: carries channels only where it is given any`, () => {
    const inputs = (of: Parameters<typeof define>[0]) =>
      Object.keys(define(of).inputs);
    const channelId = "C1";
    const techChannelId = "C2";
    assert.deepEqual(inputs({ ...of, channelId: null }), ["org"]);
    assert.deepEqual(inputs({ ...of, channelId, techChannelId }), [
      "org",
      "channel_id",
      "tech_channel_id",
    ]);
  });

  Deno.test(`${define.name}: refuses a weekly time that is none`, () =>
    assert.throws(
      () => define({ ...of, weekly: { ...weekly, time: "9am" } }),
      { name: "RangeError" },
    ));
}
