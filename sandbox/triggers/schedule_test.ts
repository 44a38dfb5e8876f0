import assert from "node:assert/strict";
import fc from "fast-check";
import { type Frequency, nextOccurrence, type Schedule } from "./schedule.ts";

const LONDON = "Europe/London";

function schedule(
  start: string,
  frequency: Frequency,
  rest: Partial<Schedule> = {},
): Schedule {
  return { start: Temporal.ZonedDateTime.from(start), frequency, ...rest };
}

/** The first `count` occurrences, as wall-clock times in the schedule's zone. */
function first(count: number, wanted: Schedule): string[] {
  const found: string[] = [];
  let last = 0;
  while (found.length < count) {
    const next = nextOccurrence(wanted, last);
    if (next === undefined) break;
    last = next;
    const at = Temporal.Instant.fromEpochMilliseconds(next);
    found.push(
      at.toZonedDateTimeISO(wanted.start.timeZoneId).toString({
        smallestUnit: "minute",
        timeZoneName: "never",
      }),
    );
  }
  return found;
}

const weeklyOnMonday: Frequency = { type: "weekly", every: 1, onDays: [1] };

const table: readonly (readonly [string, Schedule, string[]])[] = [
  [
    "once is once",
    schedule(`2026-01-05T09:00[${LONDON}]`, { type: "once" }),
    ["2026-01-05T09:00+00:00"],
  ],
  [
    "09:00 stays 09:00 when summer time begins",
    schedule(`2026-03-23T09:00[${LONDON}]`, weeklyOnMonday),
    ["2026-03-23T09:00+00:00", "2026-03-30T09:00+01:00"],
  ],
  [
    "09:00 stays 09:00 when summer time ends",
    schedule(`2026-10-19T09:00[${LONDON}]`, weeklyOnMonday),
    ["2026-10-19T09:00+01:00", "2026-10-26T09:00+00:00"],
  ],
  [
    "a time that does not exist moves on that day alone",
    schedule(`2026-03-28T01:30[${LONDON}]`, { type: "daily", every: 1 }),
    [
      "2026-03-28T01:30+00:00",
      "2026-03-29T02:30+01:00",
      "2026-03-30T01:30+01:00",
    ],
  ],
  [
    "weekly begins with the first of its days after the start",
    schedule(`2026-01-07T09:00[UTC]`, weeklyOnMonday),
    ["2026-01-12T09:00+00:00", "2026-01-19T09:00+00:00"],
  ],
  [
    "weekly on several days, every other week",
    schedule(`2026-01-05T09:00[UTC]`, {
      type: "weekly",
      every: 2,
      onDays: [4, 1],
    }),
    [
      "2026-01-05T09:00+00:00",
      "2026-01-08T09:00+00:00",
      "2026-01-19T09:00+00:00",
    ],
  ],
  [
    "hours are absolute",
    schedule(`2026-03-29T00:30[${LONDON}]`, { type: "hourly", every: 1 }),
    ["2026-03-29T00:30+00:00", "2026-03-29T02:30+01:00"],
  ],
  [
    "monthly on the start's day, or the month's last",
    schedule(`2026-01-31T09:00[UTC]`, { type: "monthly", every: 1 }),
    [
      "2026-01-31T09:00+00:00",
      "2026-02-28T09:00+00:00",
      "2026-03-31T09:00+00:00",
    ],
  ],
  [
    "monthly on the second Tuesday",
    schedule(`2026-01-01T09:00[UTC]`, {
      type: "monthly",
      every: 1,
      onDay: 2,
      onWeek: 2,
    }),
    ["2026-01-13T09:00+00:00", "2026-02-10T09:00+00:00"],
  ],
  [
    "monthly on the last Friday",
    schedule(`2026-01-01T09:00[UTC]`, {
      type: "monthly",
      every: 1,
      onDay: 5,
      onWeek: -1,
    }),
    ["2026-01-30T09:00+00:00", "2026-02-27T09:00+00:00"],
  ],
  [
    "yearly",
    schedule(`2026-01-01T09:00[UTC]`, { type: "yearly", every: 1 }),
    ["2026-01-01T09:00+00:00", "2027-01-01T09:00+00:00"],
  ],
];
for (const [name, wanted, expected] of table) {
  Deno.test(`nextOccurrence: ${name}`, () => {
    assert.deepEqual(first(expected.length, wanted), expected);
  });
}

Deno.test("nextOccurrence: nothing after the last of occurrence_count", () => {
  const three = schedule("2026-01-05T09:00[UTC]", weeklyOnMonday, {
    occurrenceCount: 3,
  });
  assert.equal(first(9, three).length, 3);
});

Deno.test("nextOccurrence: nothing after end_time, which itself counts", () => {
  const until = (end: string) =>
    first(
      9,
      schedule("2026-01-05T09:00[UTC]", weeklyOnMonday, {
        end: Temporal.Instant.from(end),
      }),
    ).length;
  assert.equal(until("2026-01-19T09:00:00Z"), 3);
  assert.equal(until("2026-01-19T08:59:59Z"), 2);
});

Deno.test("nextOccurrence: weekly is a Monday at 09:00, after the instant and within a week of it", () => {
  const weekly = schedule(`2026-01-05T09:00[${LONDON}]`, weeklyOnMonday);
  const start = weekly.start.epochMilliseconds;
  const twoYears = 2 * 366 * 86_400_000;
  fc.assert(
    fc.property(
      fc.integer({ min: start, max: start + twoYears }),
      (instant) => {
        const next = nextOccurrence(weekly, instant) ?? NaN;
        const there = Temporal.Instant.fromEpochMilliseconds(next)
          .toZonedDateTimeISO(LONDON);
        assert.ok(
          next > instant && next - instant <= 7 * 86_400_000 + 3_600_000,
        );
        assert.deepEqual([there.dayOfWeek, there.hour, there.minute], [
          1,
          9,
          0,
        ]);
      },
    ),
    { numRuns: 200 },
  );
});
