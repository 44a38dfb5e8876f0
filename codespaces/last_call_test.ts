import assert from "node:assert/strict";
import type { Codespace } from "./codespace.ts";
import {
  LAST_CALL_DAYS,
  type LastCallRules,
  selectLastCall,
} from "./last_call.ts";
import { buildReport, type Report } from "./report.ts";
import { DEFAULT_WEEKLY } from "./report_settings.ts";
import {
  buildCodespace,
  daysFromNow,
  hoursFromNow,
} from "./testdata/build_codespace.ts";
import { buildWarning } from "./testdata/build_warning.ts";
import type { Warning } from "./warning.ts";

/** Wednesday, 10:00 in London; the next weekly report is on Monday, 09:00. */
const NOW = hoursFromNow(49);
const NEXT_WEEKLY = daysFromNow(7);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function after(date: Date, ms: number): Date {
  return new Date(date.getTime() + ms);
}

function reportOf(codespaces: readonly Codespace[], now = NOW): Report {
  return buildReport("opensafely", codespaces, {
    now,
    thresholdDays: LAST_CALL_DAYS,
    excludedRepos: ["scratch"],
  });
}

function select(
  codespaces: readonly Codespace[],
  overrides: Partial<LastCallRules> & { warning?: Partial<Warning> } = {},
): Report {
  const { warning, ...rules } = overrides;
  const now = rules.now ?? NOW;
  return selectLastCall(reportOf(codespaces, now), {
    now,
    weekly: DEFAULT_WEEKLY,
    thresholdDays: 10,
    warnings: new Map(
      warning === undefined ? [] : [["1001", buildWarning(warning)]],
    ),
    toldByThisRun: new Set(),
    canReach: () => true,
    ...rules,
  });
}

function isDue(
  codespace: Parameters<typeof buildCodespace>[0],
  overrides: Parameters<typeof select>[1] = {},
): boolean {
  const { owners, unknown } = select([buildCodespace(codespace)], overrides);
  return owners.length + unknown.length === 1;
}

const DEADLINES: [string, Date, boolean][] = [
  ["past its end, and still listed", after(NOW, -HOUR_MS), true],
  ["in a minute", after(NOW, MINUTE_MS), true],
  ["in 48 hours", after(NOW, 48 * HOUR_MS), true],
  ["a moment before the next weekly report", after(NEXT_WEEKLY, -1), true],
  ["with the next weekly report", NEXT_WEEKLY, false],
  ["in a fortnight", after(NOW, 14 * 24 * HOUR_MS), false],
];
for (const [name, retentionExpiresAt, expected] of DEADLINES) {
  Deno.test(`selectLastCall: deleted ${name} is ${expected ? "" : "not "}due`, () => {
    assert.equal(isDue({ retentionExpiresAt }), expected);
  });
}

/** Sunday, 10:00: the weekly report comes in 23 hours. */
const SUNDAY = hoursFromNow(6 * 24 + 1);

for (const [hours, expected] of [[48, true], [48.001, false]] as const) {
  Deno.test(`selectLastCall: ${hours} hours left a day before the weekly report is ${expected ? "" : "not "}due`, () => {
    const retentionExpiresAt = after(SUNDAY, hours * HOUR_MS);
    assert.equal(isDue({ retentionExpiresAt }, { now: SUNDAY }), expected);
  });
}

const DEADLINE = after(NOW, 30 * HOUR_MS);

const NOTED: [string, Partial<Warning>, boolean][] = [
  ["a last call for the same deadline", { lastCallFor: DEADLINE }, false],
  [
    "a last call for an earlier deadline, before it was opened",
    { lastCallFor: after(DEADLINE, -72 * HOUR_MS) },
    true,
  ],
  ["a warning two days ago", { warnedAt: after(NOW, -49 * HOUR_MS) }, true],
  ["a warning 20 hours ago", { warnedAt: after(NOW, -20 * HOUR_MS) }, true],
  [
    "a warning yesterday, less than 20 hours ago",
    { warnedAt: after(NOW, -20 * HOUR_MS + 1) },
    false,
  ],
  ["a warning today", { warnedAt: after(NOW, -2 * HOUR_MS) }, false],
  [
    "a warning today of another deadline",
    {
      warnedAt: after(NOW, -2 * HOUR_MS),
      retentionExpiresAt: after(DEADLINE, -HOUR_MS),
    },
    false,
  ],
  ["a word to the tech team alone", { techToldFor: DEADLINE }, true],
];
for (const [name, warning, expected] of NOTED) {
  Deno.test(`selectLastCall: after ${name} it is ${expected ? "" : "not "}due`, () => {
    assert.equal(
      isDue({ retentionExpiresAt: DEADLINE }, { warning }),
      expected,
    );
  });
}

Deno.test("selectLastCall: a day is that of the schedule's time zone", () => {
  const rules = {
    now: new Date("2026-11-25T23:30:00Z"),
    warning: { warnedAt: new Date("2026-11-25T00:30:00Z") },
  };
  const codespace = { retentionExpiresAt: new Date("2026-11-26T12:00:00Z") };
  assert.equal(isDue(codespace, rules), false);
  const weekly = { ...DEFAULT_WEEKLY, timezone: "America/New_York" };
  assert.equal(isDue(codespace, { ...rules, weekly }), true);
});

/** Monday: minutes from the weekly report, and what is left after it. */
const MONDAYS: [string, number, number, number, boolean][] = [
  ["an hour before it, a day to go", -60, 24, 10, false],
  ["an hour before it, gone half an hour after it", -60, 0.5, 10, true],
  ["an hour before it, which looks less far", -60, 47, 0, true],
  ["as it begins", 0, 24, 10, false],
  ["while it may be posting", 5, 24, 10, false],
  ["an hour after it, which told nobody", 60, 24, 10, true],
];
for (const [name, minutes, hoursLeft, thresholdDays, expected] of MONDAYS) {
  Deno.test(`selectLastCall: on the day of the weekly report, ${name}: ${expected ? "due" : "left to it"}`, () => {
    const weeklyAt = hoursFromNow(0);
    const now = after(weeklyAt, minutes * MINUTE_MS);
    const retentionExpiresAt = after(weeklyAt, hoursLeft * HOUR_MS);
    const rules = { now, thresholdDays };
    assert.equal(isDue({ retentionExpiresAt }, rules), expected);
  });
}

const RULED_OUT: [string, Parameters<typeof buildCodespace>[0]][] = [
  ["saved", { git: { hasUncommittedChanges: false } }],
  ["in a repository that is left out", { repository: "opensafely/scratch" }],
  ["kept for good", { retentionExpiresAt: null }],
  ["deleted", { state: "Deleted" }],
];
for (const [name, codespace] of RULED_OUT) {
  Deno.test(`selectLastCall: what is ${name} is not due`, () => {
    const retentionExpiresAt = DEADLINE;
    assert.equal(isDue({ retentionExpiresAt, ...codespace }), false);
  });
}

const UNKNOWN = {
  retentionExpiresAt: DEADLINE,
  git: { hasUncommittedChanges: null },
};

const NOTED_ON_UNKNOWN: [string, Partial<Warning>, boolean][] = [
  ["nothing for this deadline", {}, true],
  ["a word to the tech team", { techToldFor: DEADLINE }, false],
  ["a last call to the owner", { lastCallFor: DEADLINE }, false],
  ["a warning today", { warnedAt: after(NOW, -HOUR_MS) }, false],
  [
    "a word to the tech team on another deadline",
    { techToldFor: after(DEADLINE, -HOUR_MS) },
    true,
  ],
];
for (const [name, warning, expected] of NOTED_ON_UNKNOWN) {
  Deno.test(`selectLastCall: unknown, with ${name}, is ${expected ? "" : "not "}for the tech team`, () => {
    assert.equal(isDue(UNKNOWN, { warning }), expected);
  });
}

Deno.test("selectLastCall: an owner nobody can tell is not named to the tech team daily", () => {
  const warning = { techToldFor: DEADLINE };
  const codespace = { retentionExpiresAt: DEADLINE };
  const canReach = () => false;
  assert.equal(isDue(codespace, { warning, canReach }), false);
});

Deno.test("selectLastCall: what this run told before it was interrupted stays due", () => {
  const warning = { warnedAt: NOW, lastCallFor: DEADLINE };
  const toldByThisRun = new Set(["1001"]);
  const codespace = { retentionExpiresAt: DEADLINE };
  assert.equal(isDue(codespace, { warning, toldByThisRun }), true);
});

Deno.test("selectLastCall: counts what is due, and all that was read", () => {
  const report = select([
    buildCodespace({ id: "1", retentionExpiresAt: DEADLINE }),
    buildCodespace({ id: "2", retentionExpiresAt: after(NEXT_WEEKLY, 1) }),
    buildCodespace({ ...UNKNOWN, id: "3" }),
    buildCodespace({ id: "4", repository: "opensafely/scratch" }),
  ]);
  assert.deepEqual(report.counts, {
    read: 4,
    atRisk: 1,
    unknown: 1,
    excluded: 1,
  });
  assert.deepEqual(
    report.owners.flatMap(({ codespaces }) => codespaces.map(({ id }) => id)),
    ["1"],
  );
});
