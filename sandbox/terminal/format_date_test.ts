import assert from "node:assert/strict";
import { formatDate } from "./format_date.ts";
import type { Reader } from "./reader.ts";

/** In London, on a Monday morning. */
const READER: Reader = {
  users: new Map(),
  channels: new Map(),
  now: new Date("2026-11-23T09:00:00Z"),
  timeZone: "Europe/London",
};

const DATES: readonly (readonly [token: string, at: string, words: string])[] =
  [
    ["day_divider_pretty", "2026-11-22T10:00:00Z", "yesterday"],
    ["day_divider_pretty", "2026-11-24T07:00:00Z", "tomorrow"],
    ["day_divider_pretty", "2026-12-04T07:00:00Z", "Friday 4 December"],
    ["day_divider_pretty", "2026-02-03T07:00:00Z", "Tuesday 3 February"],
    ["day_divider_pretty", "2027-01-01T00:00:00Z", "Friday, 1 January 2027"],
    ["day_divider_pretty", "2026-12-31T23:59:00Z", "Thursday 31 December"],
    ["date_long", "2026-12-04T07:00:00Z", "Friday 4 December"],
    ["date_long", "2027-06-04T07:00:00Z", "Friday, 4 June 2027"],
    ["date_long", "2026-11-24T07:00:00Z", "Tuesday 24 November"],
    ["date_long_pretty", "2026-11-24T07:00:00Z", "tomorrow"],
    ["date_long_pretty", "2027-01-01T00:00:00Z", "Friday 1 January"],
    ["hologram", "2026-12-04T07:00:00Z", "{hologram}"],
  ];

for (const [token, at, words] of DATES) {
  Deno.test(`formatDate: {${token}} of ${at} is ${words}`, () => {
    assert.equal(
      formatDate(Date.parse(at) / 1000, `{${token}}`, READER),
      words,
    );
  });
}

Deno.test("formatDate: the year is the reader's own", () => {
  const midnight = Date.parse("2026-12-31T23:30:00Z") / 1000;
  const reader = { ...READER, timeZone: "Europe/Stockholm" };
  assert.equal(
    formatDate(midnight, "{day_divider_pretty} at {time}", reader),
    "Friday, 1 January 2027 at 00:30",
  );
});
