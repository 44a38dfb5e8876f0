import assert from "node:assert/strict";
import { DEFAULT_WEEKLY } from "./report_settings.ts";
import { buildCodespace, hoursFromNow } from "./testdata/build_codespace.ts";
import {
  after,
  DEADLINE,
  HOUR_MS,
  isDue,
  MINUTE_MS,
  NEXT_WEEKLY,
  NOW,
  select,
  UNKNOWN,
} from "./testdata/select_last_call.ts";

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

/** Monday: minutes from the weekly report, and what is left after it. */
const MONDAYS: [string, number, number, number, boolean][] = [
  ["an hour before it, a day to go", -60, 24, 10, false],
  ["an hour before it, gone half an hour after it", -60, 0.5, 10, true],
  ["an hour before it, which looks less far", -60, 47, 0, true],
  ["as it begins", 0, 24, 10, false],
  ["while it may be posting", 1.9, 24, 10, false],
  ["while it may be naming what goes in half an hour", 1.9, 0.5, 10, false],
  ["two minutes after it, which told nobody", 2, 24, 10, true],
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

/** Monday, 09:00, which is the default; the report really comes on a Friday. */
const MONDAY = hoursFromNow(0);

for (
  const [name, hours, expected] of [
    ["on the next morning", 24, true],
    ["within a week", 7 * 24 - 0.1, true],
    ["in a week", 7 * 24, false],
  ] as const
) {
  Deno.test(`selectLastCall: where nobody knows when the weekly report comes, deleted ${name} is ${expected ? "" : "not "}due`, () => {
    const retentionExpiresAt = after(MONDAY, hours * HOUR_MS);
    const rules = { weekly: null, now: MONDAY };
    assert.equal(isDue({ retentionExpiresAt }, rules), expected);
    const told = { ...rules, warning: { warnedAt: after(MONDAY, -HOUR_MS) } };
    assert.equal(isDue({ retentionExpiresAt }, told), false);
  });
}

Deno.test("selectLastCall: past midnight, what a weekly report that has just begun names is left to it", () => {
  const weekly = { ...DEFAULT_WEEKLY, time: "23:59" };
  const now = new Date("2026-11-24T00:00:30Z");
  const retentionExpiresAt = after(now, 12 * HOUR_MS);
  assert.equal(isDue({ retentionExpiresAt }, { weekly, now }), false);
  const later = after(now, MINUTE_MS);
  assert.equal(isDue({ retentionExpiresAt }, { weekly, now: later }), true);
});

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
