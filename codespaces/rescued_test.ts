import assert from "node:assert/strict";
import { seenOf } from "./decide_outcome.ts";
import { NO_OPEN_WARNINGS, reviewWarnings } from "./review_warnings.ts";
import { buildReport } from "./report.ts";
import { afterRescue, withoutRescued } from "./rescued.ts";
import {
  buildCodespace,
  daysFromNow,
  NOW,
} from "./testdata/build_codespace.ts";
import { buildWarning } from "./testdata/build_warning.ts";
import { addToOpenWarnings } from "./update_open_warnings.ts";
import type { Warning } from "./warning.ts";

const DEADLINE = daysFromNow(2);

const OPEN = buildWarning({
  firstWarnedAt: daysFromNow(-7),
  warnedAt: daysFromNow(-7),
  timesWarned: 1,
  retentionExpiresAt: DEADLINE,
});

const RESCUED: Warning = {
  ...OPEN,
  outcome: "rescued",
  decidedAt: daysFromNow(-3),
};

const LEFT_OUT: readonly (readonly [string, Partial<Warning>, number])[] = [
  ["rescued, and not opened since", {}, 1],
  ["rescued, and opened since", { retentionExpiresAt: daysFromNow(1) }, 2],
  ["rescued, with no deadline noted", { retentionExpiresAt: null }, 2],
  ["saved otherwise, and still unsaved", { outcome: "saved" }, 2],
  ["warned of and open", { outcome: null, decidedAt: null }, 2],
];

for (const [what, change, expected] of LEFT_OUT) {
  Deno.test(`withoutRescued: a codespace ${what} is ${expected === 1 ? "left out" : "reported"}`, () => {
    const codespaces = ["1001", "2"].map((id) =>
      buildCodespace({ id, retentionExpiresAt: DEADLINE })
    );
    const report = buildReport("opensafely", codespaces, {
      now: NOW,
      thresholdDays: 10,
      excludedRepos: [],
    });
    const warnings = new Map([["1001", { ...RESCUED, ...change }]]);
    const { owners, counts } = withoutRescued(report, warnings);
    assert.equal(counts.atRisk, expected);
    assert.equal(counts.read, 2);
    const ids = owners.flatMap((one) => one.codespaces).map(({ id }) => id);
    assert.deepEqual(ids, expected === 1 ? ["2"] : ["1001", "2"]);
  });
}

Deno.test("withoutRescued: an owner of whom nothing is left is not named", () => {
  const codespace = buildCodespace({
    id: "1001",
    retentionExpiresAt: DEADLINE,
  });
  const report = buildReport("opensafely", [codespace], {
    now: NOW,
    thresholdDays: 10,
    excludedRepos: [],
  });
  const left = withoutRescued(report, new Map([["1001", RESCUED]]));
  assert.deepEqual([left.owners, left.counts.atRisk], [[], 0]);
});

const NOW_KNOWN = { now: NOW, deadline: daysFromNow(3) };

Deno.test("afterRescue: an open warning is decided, for the deadline there is now", () => {
  assert.deepEqual(afterRescue(OPEN, NOW_KNOWN), {
    ...OPEN,
    outcome: "rescued",
    decidedAt: NOW,
    retentionExpiresAt: daysFromNow(3),
  });
});

Deno.test("afterRescue: rescued again is rescued once, for the deadline there is now", () => {
  assert.deepEqual(afterRescue(RESCUED, NOW_KNOWN), {
    ...RESCUED,
    retentionExpiresAt: daysFromNow(3),
  });
});

const KEPT: readonly (readonly [string, Partial<Warning>])[] = [
  ["was told of by nobody", { warnedAt: null }],
  ["came to something else", { outcome: "extended" }],
];

for (const [what, change] of KEPT) {
  Deno.test(`afterRescue: a warning that ${what} stays as it is`, () => {
    assert.equal(afterRescue({ ...OPEN, ...change }, NOW_KNOWN), null);
  });
}

Deno.test("rescued is final: the next review counts it, whatever the list says, and thanks for it", () => {
  const open = addToOpenWarnings({ ...NO_OPEN_WARNINGS, open: [OPEN] }, {
    told: [],
    decided: [RESCUED],
  });
  const seen = seenOf(buildCodespace({ id: "1001" }));
  for (const sighting of [seen, "gone", null] as const) {
    const review = reviewWarnings(open, {
      runId: "this",
      startedAt: NOW,
      now: NOW,
      thresholdDays: 10,
      sightingOf: () => sighting,
    });
    assert.deepEqual([review.figures.rescued, review.helped], [1, 1]);
    assert.deepEqual([review.figures.open, review.decided], [0, []]);
  }
});

Deno.test("withoutRescued: an owner stands where their soonest of what is left does", () => {
  const of = (id: string, login: string, days: number) =>
    buildCodespace({
      id,
      owner: { githubId: login, login },
      retentionExpiresAt: daysFromNow(days),
    });
  const report = buildReport(
    "opensafely",
    [of("1001", "ada", 2), of("2", "bob", 4), of("3", "ada", 6)],
    { now: NOW, thresholdDays: 10, excludedRepos: [] },
  );
  const left = withoutRescued(report, new Map([["1001", RESCUED]]));
  assert.deepEqual(left.owners.map(({ owner }) => owner.login), ["bob", "ada"]);
});
