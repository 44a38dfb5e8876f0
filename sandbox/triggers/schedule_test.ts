import assert from "node:assert/strict";
import fc from "fast-check";
import { nextOccurrence, parseSchedule, type Schedule } from "./schedule.ts";

const LONDON = "Europe/London";

function schedule(start_time: string, day?: string): Schedule {
  const frequency = day
    ? { type: "weekly", repeats_every: 1, on_days: [day] }
    : { type: "daily", repeats_every: 1 };
  const parsed = parseSchedule({ start_time, timezone: LONDON, frequency }, 0);
  assert.ok("first" in parsed, JSON.stringify(parsed));
  return parsed;
}

/** The first `count` occurrences, as wall-clock times in London. */
function first(count: number, wanted: Schedule): string[] {
  const found: string[] = [];
  let last = 0;
  while (found.length < count) {
    last = nextOccurrence(wanted, last);
    const at = Temporal.Instant.fromEpochMilliseconds(last)
      .toZonedDateTimeISO(LONDON);
    found.push(
      at.toString({ smallestUnit: "minute", timeZoneName: "never" }),
    );
  }
  return found;
}

const table: readonly (readonly [string, Schedule, string[]])[] = [
  [
    "09:00 stays 09:00 when summer time begins",
    schedule("2026-03-23T09:00", "Monday"),
    ["2026-03-23T09:00+00:00", "2026-03-30T09:00+01:00"],
  ],
  [
    "09:00 stays 09:00 when summer time ends",
    schedule("2026-10-19T09:00", "Monday"),
    ["2026-10-19T09:00+01:00", "2026-10-26T09:00+00:00"],
  ],
  [
    "a time that does not exist moves on that day alone",
    schedule("2026-03-28T01:30"),
    [
      "2026-03-28T01:30+00:00",
      "2026-03-29T02:30+01:00",
      "2026-03-30T01:30+01:00",
    ],
  ],
  [
    "weekly begins with the first of its days after the start",
    schedule("2026-01-07T09:00", "Monday"),
    ["2026-01-12T09:00+00:00", "2026-01-19T09:00+00:00"],
  ],
];
for (const [name, wanted, expected] of table) {
  Deno.test(`nextOccurrence: ${name}`, () => {
    assert.deepEqual(first(expected.length, wanted), expected);
  });
}

Deno.test("nextOccurrence: weekly is a Monday at 09:00, after the instant and within a week of it", () => {
  const weekly = schedule("2026-01-05T09:00", "Monday");
  const start = weekly.first.epochMilliseconds;
  const twoYears = 2 * 366 * 86_400_000;
  fc.assert(
    fc.property(
      fc.integer({ min: start, max: start + twoYears }),
      (instant) => {
        const next = nextOccurrence(weekly, instant);
        const { dayOfWeek, hour, minute } = Temporal.Instant
          .fromEpochMilliseconds(next).toZonedDateTimeISO(LONDON);
        assert.ok(
          next > instant && next - instant <= 7 * 86_400_000 + 3_600_000,
        );
        assert.deepEqual([dayOfWeek, hour, minute], [1, 9, 0]);
      },
    ),
  );
});
