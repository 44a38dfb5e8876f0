import assert from "node:assert/strict";
import {
  formatClock,
  formatCountdown,
  formatDuration,
  formatMoment,
} from "./format_time.ts";

Deno.test("a moment is told by day and minute, in UTC", () => {
  const at = "2026-11-23T09:00:01.250Z";
  assert.match(formatMoment(at), /^Mon,? 23 Nov,? 09:00 UTC$/);
  assert.equal(formatMoment(Date.parse(at)), formatMoment(at));
  assert.equal(formatClock(at), "09:00:01.250");
});

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

for (
  const [ms, said] of [
    [0, "0 min"],
    [59 * MINUTE, "59 min"],
    [4 * 60 * MINUTE + 10 * MINUTE, "4 h 10 min"],
    [DAY, "1 day 0 h"],
    [3 * DAY + 4.5 * 60 * MINUTE, "3 days 4 h"],
  ] as const
) {
  Deno.test(`a countdown of ${ms} ms is ${said}`, () => {
    assert.equal(formatCountdown(ms), said);
  });
}

for (
  const [ms, said] of [
    [850.4, "850 ms"],
    [12_340, "12.3 s"],
    [2 * MINUTE, "2 min"],
  ] as const
) {
  Deno.test(`a duration of ${ms} ms is ${said}`, () => {
    assert.equal(formatDuration(ms), said);
  });
}
