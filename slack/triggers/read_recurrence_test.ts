import assert from "node:assert/strict";
import { isSameRecurrence, readRecurrence } from "./read_recurrence.ts";

const WEEKLY = { type: "weekly", on_days: ["Monday"], repeats_every: 1 };
const DAILY = { type: "daily", repeats_every: 1 };

const monday = {
  start_time: "2026-11-23T09:00:00Z",
  timezone: "Europe/London",
  frequency: WEEKLY,
};

Deno.test("readRecurrence: a weekly time on the clock of its zone", () =>
  assert.deepEqual(
    readRecurrence({
      ...monday,
      start_time: "2026-07-06T08:00:00Z",
    }),
    {
      weekday: "Monday",
      time: "09:00",
      timezone: "Europe/London",
      startAt: new Date("2026-07-06T08:00:00Z"),
    },
  ));

Deno.test("readRecurrence: each day, in UTC where no zone is given", () =>
  assert.deepEqual(
    readRecurrence({ start_time: "2026-07-06T08:00:00Z", frequency: DAILY }),
    {
      time: "08:00",
      timezone: "UTC",
      startAt: new Date("2026-07-06T08:00:00Z"),
    },
  ));

Deno.test("readRecurrence: a start with an offset, or in its own zone without one", () => {
  for (const start_time of ["2026-07-06T10:00:00+02:00", "2026-07-06T09:00"]) {
    const read = readRecurrence({ ...monday, start_time });
    assert.equal(read?.startAt.toISOString(), "2026-07-06T08:00:00.000Z");
    assert.equal(read.time, "09:00");
  }
});

const OTHERS: readonly (readonly [string, unknown])[] = [
  ["nothing", undefined],
  ["no frequency", { ...monday, frequency: undefined }],
  ["no start", { ...monday, start_time: undefined }],
  ["a start nobody can read", { ...monday, start_time: "Monday" }],
  ["an unknown zone", { ...monday, timezone: "Mars/Olympus" }],
  ["once", { ...monday, frequency: { type: "once" } }],
  ["every two days", { ...monday, frequency: { ...DAILY, repeats_every: 2 } }],
  ["two days a week", {
    ...monday,
    frequency: { ...WEEKLY, on_days: ["Monday", "Friday"] },
  }],
  ["an unknown day", { ...monday, frequency: { ...WEEKLY, on_days: ["Mon"] } }],
  ["an end", { ...monday, end_time: "2027-01-01T00:00:00Z" }],
  ["a number of times", { ...monday, occurrence_count: 3 }],
];

for (const [what, schedule] of OTHERS) {
  Deno.test(`readRecurrence: is null for ${what}`, () =>
    assert.equal(readRecurrence(schedule), null));
}

const SAME: readonly (readonly [string, object, boolean])[] = [
  ["the same", {}, true],
  ["one that began long ago", { start_time: "2024-07-01T08:00:00Z" }, true],
  ["its zone in lower case", { timezone: "europe/london" }, true],
  ["a minute later", { start_time: "2026-11-23T09:01:00Z" }, false],
  ["the same start in another zone", { timezone: "UTC" }, false],
  ["another weekday", {
    frequency: { ...WEEKLY, on_days: ["Tuesday"] },
  }, false],
  ["each day", { frequency: DAILY }, false],
];

for (const [what, change, isSame] of SAME) {
  Deno.test(`isSameRecurrence: ${isSame ? "takes" : "tells"} ${what}`, () => {
    const one = readRecurrence(monday);
    const other = readRecurrence({ ...monday, ...change });
    assert.ok(one !== null && other !== null);
    assert.equal(isSameRecurrence(one, other), isSame);
  });
}

Deno.test("isSameRecurrence: takes a first time that the change of clocks moved", () => {
  const sunday = {
    // 01:30 does not exist that day in London: its clock shows 02:30.
    start_time: "2026-03-29T01:30:00Z",
    timezone: "Europe/London",
    frequency: { ...WEEKLY, on_days: ["Sunday"] },
  };
  const moved = readRecurrence(sunday);
  assert.ok(moved !== null);
  assert.ok(isSameRecurrence(moved, { ...moved, time: "01:30" }));
});
