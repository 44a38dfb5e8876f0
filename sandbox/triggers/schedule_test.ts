import assert from "node:assert/strict";
import fc from "fast-check";
import { type Frequency, nextOccurrence, type Schedule } from "./schedule.ts";

const LONDON = "Europe/London";

function schedule(start: string, frequency: Frequency): Schedule {
  return { start: Temporal.ZonedDateTime.from(start), frequency };
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
];
for (const [name, wanted, expected] of table) {
  Deno.test(`nextOccurrence: ${name}`, () => {
    assert.deepEqual(first(expected.length, wanted), expected);
  });
}

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
