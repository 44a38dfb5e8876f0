import assert from "node:assert/strict";
import fc from "fast-check";
import {
  classify,
  isExcluded,
  type Verdict,
  wholeDaysLeft,
} from "./classify.ts";
import {
  buildCodespace,
  daysFromNow,
  hoursFromNow,
  NOW,
} from "./testdata/build_codespace.ts";

const rules = { now: NOW, thresholdDays: 10, excludedRepos: ["Scratch"] };

const CASES: [string, Parameters<typeof buildCodespace>[0], Verdict][] = [
  ["uncommitted changes and two days left", {}, "at_risk"],
  ["unpushed changes alone", {
    git: { hasUncommittedChanges: false, hasUnpushedChanges: true },
  }, "at_risk"],
  ["one true flag and the other absent", {
    git: { hasUnpushedChanges: null },
  }, "at_risk"],
  ["exactly the threshold left", {
    retentionExpiresAt: daysFromNow(10),
  }, "at_risk"],
  ["a moment short of a day more than the threshold", {
    retentionExpiresAt: hoursFromNow(11 * 24 - 0.001),
  }, "at_risk"],
  ["a whole day more than the threshold", {
    retentionExpiresAt: daysFromNow(11),
  }, "later"],
  ["past its retention end", {
    retentionExpiresAt: hoursFromNow(-30),
  }, "at_risk"],
  ["no retention end", { retentionExpiresAt: null }, "kept"],
  ["both flags false", { git: { hasUncommittedChanges: false } }, "saved"],
  ["both flags absent", {
    git: { hasUncommittedChanges: null, hasUnpushedChanges: null },
  }, "unknown"],
  ["no uncommitted changes and the other flag absent", {
    git: { hasUncommittedChanges: false, hasUnpushedChanges: null },
  }, "unknown"],
  ["no unpushed changes and the other flag absent", {
    git: { hasUncommittedChanges: null, hasUnpushedChanges: false },
  }, "unknown"],
  ["unknown, but not due", {
    git: { hasUncommittedChanges: null },
    retentionExpiresAt: daysFromNow(20),
  }, "later"],
  ["an excluded repository", { repository: "opensafely/scratch" }, "excluded"],
  ["state Deleted", { state: "Deleted" }, "gone"],
  ["state Moved", { state: "Moved" }, "gone"],
  ["state Available", { state: "Available" }, "at_risk"],
  ["state Archived", { state: "Archived" }, "at_risk"],
];

for (const [what, overrides, verdict] of CASES) {
  Deno.test(`classify: ${what} is ${verdict}`, () => {
    assert.equal(classify(buildCodespace(overrides), rules), verdict);
  });
}

Deno.test("classify: with a threshold of 0 only the last day counts", () => {
  const today = { ...rules, thresholdDays: 0 };
  const due = buildCodespace({ retentionExpiresAt: hoursFromNow(23.9) });
  const tomorrow = buildCodespace({ retentionExpiresAt: hoursFromNow(24) });
  assert.equal(classify(due, today), "at_risk");
  assert.equal(classify(tomorrow, today), "later");
});

const anyCodespace = fc.record({
  state: fc.constantFrom("Available", "Shutdown", "Deleted", "Moved", "Failed"),
  repository: fc.constantFrom("opensafely/a", "opensafely/scratch"),
  retentionExpiresAt: fc.option(
    fc.integer({ min: -100, max: 40 * 24 }).map(hoursFromNow),
  ),
  git: fc.record({
    hasUncommittedChanges: fc.option(fc.boolean()),
    hasUnpushedChanges: fc.option(fc.boolean()),
  }),
}).map(buildCodespace);

Deno.test("classify: never calls a codespace saved that may not be", () => {
  fc.assert(fc.property(anyCodespace, (codespace) => {
    if (classify(codespace, rules) !== "saved") return;
    assert.equal(codespace.git.hasUncommittedChanges, false);
    assert.equal(codespace.git.hasUnpushedChanges, false);
  }));
});

Deno.test("classify: a higher threshold never takes a codespace off the report", () => {
  fc.assert(
    fc.property(anyCodespace, fc.nat(40), fc.nat(40), (codespace, a, b) => {
      const low = { ...rules, thresholdDays: Math.min(a, b) };
      const high = { ...rules, thresholdDays: Math.max(a, b) };
      if (classify(codespace, low) !== "at_risk") return;
      assert.equal(classify(codespace, high), "at_risk");
    }),
  );
});

for (
  const [hours, days] of [[24, 1], [23.99, 0], [0, 0], [-0.01, -1], [-25, -2]]
) {
  Deno.test(`wholeDaysLeft: rounds ${hours} h down to ${days}`, () => {
    assert.equal(wholeDaysLeft(hoursFromNow(Number(hours)), NOW), days);
  });
}

for (
  const [excluded, repository, expected] of [
    ["long-covid", "opensafely/long-covid", true],
    [" Long-Covid ", "opensafely/long-covid", true],
    ["OpenSAFELY/Long-COVID", "opensafely/long-covid", true],
    ["another/long-covid", "opensafely/long-covid", false],
    ["long", "opensafely/long-covid", false],
    ["opensafely", "opensafely/long-covid", false],
    ["", "opensafely/long-covid", false],
  ] as const
) {
  Deno.test(`isExcluded: "${excluded}" ${expected ? "matches" : "spares"} ${repository}`, () => {
    assert.equal(isExcluded(repository, [excluded]), expected);
  });
}
