import assert from "node:assert/strict";
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

/** Monday: minutes from the weekly report, and hours left after it. */
const MONDAYS: [string, number, number, boolean][] = [
  ["an hour before it, half an hour left after it", -60, 0.5, true],
  ["an hour after it, which told nobody", 60, 24, true],
  ["an hour after it, going before the next", 60, 6 * 24, true],
  ["an hour after it, going with the next", 60, 7 * 24, false],
];
for (const [name, minutes, hoursLeft, expected] of MONDAYS) {
  Deno.test(`selectLastCall: on the day of the weekly report, ${name}: ${expected ? "" : "not "}due`, () => {
    const weeklyAt = hoursFromNow(0);
    const now = after(weeklyAt, minutes * MINUTE_MS);
    const retentionExpiresAt = after(weeklyAt, hoursLeft * HOUR_MS);
    assert.equal(isDue({ retentionExpiresAt }, { now }), expected);
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
    const warning = { warnedAt: after(MONDAY, -HOUR_MS), retentionExpiresAt };
    const told = { ...rules, warning };
    assert.equal(isDue({ retentionExpiresAt }, told), false);
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
