import assert from "node:assert/strict";
import fc from "fast-check";
import { decideOutcome, seenOf, sightingsIn } from "./decide_outcome.ts";
import type { Codespace } from "./codespace.ts";
import { wholeList } from "./listed_codespaces.ts";
import {
  buildCodespace,
  daysFromNow,
  hoursFromNow,
  NOW,
} from "./testdata/build_codespace.ts";
import { buildWarning } from "./testdata/build_warning.ts";
import { WARNING_OUTCOMES } from "./warning.ts";

const listOf = (codespaces: readonly Codespace[]) =>
  wholeList(codespaces, (one) => ({ seen: seenOf(one) }));

const RULES = { now: NOW, thresholdDays: 10 };

const SAVED = { hasUncommittedChanges: false, hasUnpushedChanges: false };
const UNKNOWN = { hasUncommittedChanges: null, hasUnpushedChanges: false };

/** Warned a week ago of a deadline so many hours from now. */
function warnedOf(hours: number) {
  return buildWarning({
    firstWarnedAt: daysFromNow(-7),
    warnedAt: daysFromNow(-7),
    timesWarned: 1,
    retentionExpiresAt: hoursFromNow(hours),
  });
}

const LISTED: readonly (readonly [
  string,
  Parameters<typeof buildCodespace>[0],
  string | null,
])[] = [
  ["at risk as before", { retentionExpiresAt: daysFromNow(2) }, null],
  ["nothing unsaved", { git: SAVED }, "saved"],
  ["nothing unsaved, and kept", {
    git: SAVED,
    retentionExpiresAt: null,
  }, "saved"],
  ["nothing unsaved after its deadline", {
    git: SAVED,
    retentionExpiresAt: hoursFromNow(-1),
  }, "saved"],
  ["unsaved and kept", { retentionExpiresAt: null }, "extended"],
  ["unsaved and opened again", {
    retentionExpiresAt: daysFromNow(30),
  }, "extended"],
  ["opened again, and at risk all the same", {
    retentionExpiresAt: daysFromNow(7),
  }, null],
  ["the last day of the threshold", {
    retentionExpiresAt: hoursFromNow(10 * 24 + 23),
  }, null],
  ["past its deadline", { retentionExpiresAt: hoursFromNow(-5) }, null],
  ["GitHub does not say", { git: UNKNOWN }, null],
  ["GitHub does not say, and kept", {
    git: UNKNOWN,
    retentionExpiresAt: null,
  }, null],
  ["listed as deleted before its deadline", {
    state: "Deleted",
  }, "deleted_early"],
];
for (const [what, overrides, outcome] of LISTED) {
  Deno.test(`decideOutcome: ${what} is ${outcome ?? "open"}`, () => {
    const list = listOf([buildCodespace(overrides)]);
    const sighting = sightingsIn(list)("1001");
    assert.equal(decideOutcome(warnedOf(48), sighting, RULES), outcome);
  });
}

const GONE = [
  ["before the deadline", 1, "deleted_early"],
  ["at the deadline", 0, "lost"],
  ["after the deadline", -100, "lost"],
] as const;
for (const [when, hours, outcome] of GONE) {
  Deno.test(`decideOutcome: gone ${when} is ${outcome}`, () => {
    const sighting = sightingsIn(listOf([]))("1001");
    assert.equal(decideOutcome(warnedOf(hours), sighting, RULES), outcome);
  });
}

Deno.test("decideOutcome: a lower threshold extends nothing", () => {
  const sighting = seenOf(
    buildCodespace({ retentionExpiresAt: daysFromNow(6) }),
  );
  const rules = { ...RULES, thresholdDays: 3 };
  assert.equal(decideOutcome(warnedOf(6 * 24), sighting, rules), null);
});

Deno.test("decideOutcome: nobody was told, so there is nothing to decide", () => {
  const techOnly = buildWarning({ techToldFor: daysFromNow(1) });
  assert.equal(decideOutcome(techOnly, "gone", RULES), null);
});

Deno.test("decideOutcome: without its deadline, what is gone stays open", () => {
  const old = { ...warnedOf(1), retentionExpiresAt: null };
  assert.equal(decideOutcome(old, "gone", RULES), null);
});

const flag = fc.constantFrom(true, false, null);
const when = fc.integer({ min: -40 * 24, max: 40 * 24 }).map(hoursFromNow);
const life = fc.record({
  state: fc.constantFrom("Shutdown", "Available", "Deleted", "Unknown"),
  retentionExpiresAt: fc.option(when),
  git: fc.record({ hasUncommittedChanges: flag, hasUnpushedChanges: flag }),
}).map((overrides) => buildCodespace(overrides));

Deno.test("decideOutcome: over random lives, at most one outcome, and it never changes", () => {
  fc.assert(fc.property(
    fc.integer({ min: -30, max: 30 }),
    fc.array(fc.record({ life: fc.option(life), addsUp: fc.boolean() })),
    (hours, looks) => {
      let warning = warnedOf(hours * 24);
      for (const [day, { life, addsUp }] of looks.entries()) {
        const before = warning.outcome;
        const list = listOf(life === null ? [] : [life]);
        const reading = { ...list.reading, addsUp };
        const outcome = decideOutcome(
          warning,
          sightingsIn({ ...list, reading })("1001"),
          { now: daysFromNow(day), thresholdDays: 10 },
        );
        if (before !== null) assert.equal(outcome, before);
        if (!addsUp) assert.equal(outcome, before);
        assert.ok(outcome === null || WARNING_OUTCOMES.includes(outcome));
        warning = { ...warning, outcome };
      }
    },
  ));
});

Deno.test("sightingsIn: what could not be read, or may be missing, is not gone", () => {
  const whole = listOf([]);
  const unreadable = [{
    fault: "owner.login",
    id: "1001",
    name: null,
    displayName: null,
    ownerLogin: null,
    repository: null,
    webUrl: null,
    state: null,
  }];
  assert.equal(sightingsIn({ ...whole, unreadable })("1001"), null);
  const reading = { ...whole.reading, isComplete: false };
  assert.equal(sightingsIn({ ...whole, reading })("1001"), null);
});
