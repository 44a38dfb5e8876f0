import assert from "node:assert/strict";
import fc from "fast-check";
import type { Codespace } from "./codespace.ts";
import { LAST_CALL_DAYS, selectLastCall } from "./last_call.ts";
import { buildReport } from "./report.ts";
import {
  firstFrom,
  lastCallTime,
  WEEKDAYS,
  type WeeklyTime,
} from "./schedule.ts";
import { buildCodespace } from "./testdata/build_codespace.ts";
import { buildWarning } from "./testdata/build_warning.ts";
import type { Warning } from "./warning.ts";

/** Weeks of reports and last calls, without Slack: who hears of what, when. */

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const START = new Date("2026-03-20T12:00:00Z"); // the clocks change in between
const END = new Date(START.getTime() + 21 * DAY_MS);

/** A codespace with one deadline: until that, or until it is opened. */
interface Life {
  readonly id: string;
  readonly from: Date;
  readonly until: Date;
  readonly deadline: Date;
}

interface Telling {
  readonly id: string;
  readonly deadline: Date | null;
  readonly at: Date;
  readonly occasion: "weekly" | "last_call";
}

interface Run {
  readonly at: Date;
  readonly occasion: Telling["occasion"];
}

function runsOf(weekly: WeeklyTime): Run[] {
  const daily = lastCallTime(weekly);
  const runs: Run[] = [];
  const add = (time: Parameters<typeof firstFrom>[0], run: Run["occasion"]) => {
    for (let at = START; at < END; at = new Date(at.getTime() + 1)) {
      at = firstFrom(time, at);
      runs.push({ at, occasion: run });
    }
  };
  add(daily, "last_call");
  add(weekly, "weekly");
  return runs.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

interface Weeks {
  readonly weekly: WeeklyTime;
  readonly thresholdDays: number;
  /** Of each week, whether its report fails. */
  readonly failures: readonly boolean[];
}

function simulate(
  lives: readonly Life[],
  { weekly, thresholdDays, failures }: Weeks,
): Telling[] {
  const tellings: Telling[] = [];
  const warnings = new Map<string, Warning>();
  const failing = failures.values();
  for (const { at: now, occasion } of runsOf(weekly)) {
    const isWeekly = occasion === "weekly";
    if (isWeekly && failing.next().value) continue;
    const listed = lives.filter((life) => isListed(life, now))
      .map(codespaceOf);
    const found = buildReport("opensafely", listed, {
      now,
      thresholdDays: isWeekly ? thresholdDays : LAST_CALL_DAYS,
      excludedRepos: [],
    });
    const { owners } = isWeekly ? found : selectLastCall(found, {
      now,
      weekly,
      warnings,
      toldByThisRun: new Set(),
      slackUserOf: () => null,
      hasChannel: true,
    });
    for (const codespace of owners.flatMap(({ codespaces }) => codespaces)) {
      const { id, retentionExpiresAt } = codespace;
      const deadline = retentionExpiresAt;
      tellings.push({ id, deadline, at: now, occasion });
      warnings.set(
        id,
        buildWarning({
          ...warnings.get(id),
          warnedAt: now,
          retentionExpiresAt: deadline,
          ...(!isWeekly && { lastCallFor: deadline }),
        }),
      );
    }
  }
  return tellings;
}

function isListed({ from, until }: Life, at: Date): boolean {
  return from <= at && at < until;
}

function codespaceOf({ id, deadline }: Life): Codespace {
  return buildCodespace({ id, retentionExpiresAt: deadline });
}

const anyWeekly = fc.record({
  weekday: fc.constantFrom(...WEEKDAYS),
  time: fc.constantFrom(
    "00:00",
    "02:00",
    "09:00",
    "16:45",
    "22:59",
    "23:00",
    "23:30",
    "23:50",
    "23:57",
    "23:58",
    "23:59",
  ),
  timezone: fc.constantFrom("Europe/London", "America/New_York", "Asia/Tokyo"),
});

interface LifeSeed {
  readonly createdHours: number;
  readonly retainedHours: number;
  /** From the weekly report to the deadline; null for any time. */
  readonly nearMinutes: number | null;
  /** Opened so long after it was left, and left again; null for never. */
  readonly openedHours: number | null;
}

const anyLives: fc.Arbitrary<LifeSeed[]> = fc.array(
  fc.record({
    createdHours: fc.integer({ min: 0, max: 19 * 24 }),
    // GitHub keeps a stopped codespace for 1 to 30 days; some are mid-way.
    retainedHours: fc.integer({ min: 1, max: 15 * 24 }),
    nearMinutes: fc.option(fc.integer({ min: -90, max: 90 }), { freq: 2 }),
    openedHours: fc.option(fc.integer({ min: 1, max: 5 * 24 })),
  }),
  { minLength: 1, maxLength: 20 },
);

/** Its life, or both where it was opened. */
function livesOf(seed: LifeSeed, weekly: WeeklyTime, id: string): Life[] {
  const { createdHours, retainedHours, nearMinutes, openedHours } = seed;
  const from = hoursAfter(START, createdHours);
  const deadline = nearMinutes === null
    ? hoursAfter(from, retainedHours)
    : hoursAfter(firstFrom(weekly, from), nearMinutes / 60);
  const openedAt = openedHours === null ? null : hoursAfter(from, openedHours);
  if (openedAt === null || openedAt >= deadline) {
    return [{ id, from, until: deadline, deadline }];
  }
  const next = hoursAfter(openedAt, retainedHours);
  return [
    { id, from, until: openedAt, deadline },
    { id, from: openedAt, until: next, deadline: next },
  ];
}

function hoursAfter(date: Date, hours: number): Date {
  return new Date(date.getTime() + hours * HOUR_MS);
}

const anyThreshold = fc.integer({ min: 0, max: 10 });

const anyFailures = fc.array(fc.boolean(), { maxLength: 4 });

function checkWeeks(
  check: (
    weeks: {
      readonly lives: readonly Life[];
      readonly tellings: readonly Telling[];
      readonly weekly: WeeklyTime;
    },
  ) => void,
): void {
  fc.assert(
    fc.property(
      anyLives,
      anyWeekly,
      anyThreshold,
      anyFailures,
      (seeds, weekly, thresholdDays, failures) => {
        const lives = seeds.flatMap((seed, index) =>
          livesOf(seed, weekly, String(index))
        );
        const weeks = { weekly, thresholdDays, failures };
        check({ lives, tellings: simulate(lives, weeks), weekly });
      },
    ),
    { numRuns: 80 },
  );
}

const keyOf = ({ id, deadline }: Pick<Telling, "id" | "deadline">) =>
  `${id} for ${deadline?.toISOString()}`;

Deno.test("last call, weeks on end: none within 20 hours of hearing of the same deadline", () => {
  checkWeeks(({ tellings }) => {
    for (const theirs of Map.groupBy(tellings, keyOf).values()) {
      for (const [index, { at, occasion }] of theirs.entries()) {
        const before = theirs[index - 1];
        if (before === undefined || occasion === "weekly") continue;
        assert.ok(at.getTime() - before.at.getTime() >= 20 * HOUR_MS);
      }
    }
  });
});

Deno.test("last call, weeks on end: there is one last call for a deadline", () => {
  checkWeeks(({ tellings }) => {
    const last = tellings.filter(({ occasion }) => occasion === "last_call")
      .map(keyOf);
    assert.deepEqual(last, [...new Set(last)]);
  });
});

Deno.test("last call, weeks on end: whatever lives until a last call was told of, whether reports fail or not", () => {
  checkWeeks(({ lives, tellings, weekly }) => {
    const told = new Set(tellings.map(keyOf));
    const calls = runsOf(weekly).filter(({ occasion }) =>
      occasion === "last_call"
    );
    for (const life of lives.filter(({ deadline }) => deadline <= END)) {
      if (life.until < life.deadline) continue;
      if (calls.some(({ at }) => isListed(life, at))) {
        assert.ok(told.has(keyOf(life)), life.id);
      }
    }
  });
});
