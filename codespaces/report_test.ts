import assert from "node:assert/strict";
import fc from "fast-check";
import type { RiskRules } from "./classify.ts";
import { digest } from "./digest.ts";
import { wholeList } from "./listed_codespaces.ts";
import { buildReport, reportOn } from "./report.ts";
import {
  buildCodespace,
  daysFromNow,
  hoursFromNow,
  NOW,
} from "./testdata/build_codespace.ts";

const rules = { now: NOW, thresholdDays: 10, excludedRepos: ["scratch"] };
const maya = { githubId: "501", login: "maya-okafor" };
const tom = { githubId: "502", login: "tom-l" };

Deno.test("buildReport: owners stand in the order of their soonest codespace", () => {
  const report = buildReport("opensafely", [
    buildCodespace({
      id: "1",
      owner: maya,
      retentionExpiresAt: daysFromNow(9),
    }),
    buildCodespace({ id: "2", owner: tom, retentionExpiresAt: daysFromNow(5) }),
    buildCodespace({
      id: "3",
      owner: maya,
      retentionExpiresAt: daysFromNow(1),
    }),
  ], rules);
  assert.deepEqual(
    report.owners.map(({ owner, codespaces }) => [
      owner.login,
      codespaces.map(({ id }) => id),
    ]),
    [["maya-okafor", ["3", "1"]], ["tom-l", ["2"]]],
  );
});

Deno.test("buildReport: a renamed owner is one owner, told by the numeric id", () => {
  const renamed = { ...maya, login: "maya-o" };
  const report = buildReport("opensafely", [
    buildCodespace({ id: "1", owner: maya }),
    buildCodespace({ id: "2", owner: renamed }),
  ], rules);
  assert.equal(report.owners.length, 1);
});

Deno.test("buildReport: counts what it read, left out and could not judge", () => {
  const report = buildReport("opensafely", [
    buildCodespace({ id: "1" }),
    buildCodespace({ id: "2", repository: "opensafely/scratch" }),
    buildCodespace({ id: "3", git: { hasUncommittedChanges: null } }),
    buildCodespace({ id: "4", retentionExpiresAt: null }),
  ], rules);
  assert.deepEqual(report.counts, {
    read: 4,
    atRisk: 1,
    unknown: 1,
    excluded: 1,
  });
  assert.deepEqual(report.unknown.map(({ id }) => id), ["3"]);
});

Deno.test("buildReport: lists every codespace at risk once, soonest first", () => {
  const anyCodespace = fc.record({
    hours: fc.integer({ min: -50, max: 400 }),
    owner: fc.integer({ min: 1, max: 5 }),
    isUnsaved: fc.boolean(),
  });
  fc.assert(fc.property(fc.array(anyCodespace), (seeds) => {
    const codespaces = seeds.map(({ hours, owner, isUnsaved }, index) =>
      buildCodespace({
        id: String(index),
        owner: { githubId: String(owner), login: `user-${owner}` },
        retentionExpiresAt: hoursFromNow(hours),
        git: { hasUncommittedChanges: isUnsaved },
      })
    );
    const { owners } = buildReport("opensafely", codespaces, rules);
    const listed = owners.flatMap((entry) => entry.codespaces);
    const expected = seeds.flatMap(({ hours, isUnsaved }, index) =>
      isUnsaved && hours < 11 * 24 ? [String(index)] : []
    );
    assert.deepEqual(
      listed.map(({ id }) => id).toSorted(),
      expected.toSorted(),
    );
    assertAscending(owners.map((entry) => firstEnd(entry.codespaces)));
    for (const entry of owners) {
      assertAscending(entry.codespaces.map((c) => +c.retentionExpiresAt));
    }
  }));
});

function firstEnd(codespaces: readonly { retentionExpiresAt: Date }[]): number {
  return codespaces[0]?.retentionExpiresAt.getTime() ?? NaN;
}

function assertAscending(values: readonly number[]): void {
  assert.deepEqual(values, values.toSorted((a, b) => a - b));
}

const UNREADABLE = {
  fault: "owner.id",
  id: "9",
  name: "broken-one",
  displayName: null,
  ownerLogin: null,
  repository: "opensafely/long-covid",
  webUrl: null,
  state: "Shutdown",
};

const MAY_BE_DUE: readonly (readonly [
  Partial<typeof UNREADABLE>,
  Partial<RiskRules>,
  boolean,
])[] = [
  [{}, {}, true],
  [{ state: "Deleted" }, {}, false],
  [{ state: "Moved" }, {}, false],
  [{}, { excludedRepos: ["Long-Covid"] }, false],
  [{}, { repository: "vaccines" }, false],
  [{}, { repository: "long-covid" }, true],
];

for (const [record, more, isNamed] of MAY_BE_DUE) {
  const given = JSON.stringify([record, more]);
  Deno.test(`buildReport: an unreadable record, ${given}, is ${isNamed ? "unknown" : "left out"}`, () => {
    const list = {
      ...wholeList([], (one) => digest(one, rules)),
      unreadable: [{ ...UNREADABLE, ...record }],
    };
    const report = reportOn(list, {
      org: "opensafely",
      rules: { ...rules, ...more },
    });
    const named = isNamed ? 1 : 0;
    assert.equal(report.unreadable.length, named);
    assert.equal(report.counts.unknown, named);
    assert.equal(report.counts.read, named);
  });
}
