import assert from "node:assert/strict";
import fc from "fast-check";
import type { Codespace } from "./codespace.ts";
import { seenOf, sightingsIn } from "./decide_outcome.ts";
import { wholeList } from "./listed_codespaces.ts";
import {
  type Figures,
  NO_OPEN_WARNINGS,
  type OpenWarnings,
  reviewWarnings,
  totalOf,
} from "./review_warnings.ts";
import {
  buildCodespace,
  daysFromNow,
  hoursFromNow,
  NOW,
} from "./testdata/build_codespace.ts";
import { buildWarning } from "./testdata/build_warning.ts";
import { addToOpenWarnings, countPending } from "./update_open_warnings.ts";
import type { Warning } from "./warning.ts";

function warning(overrides: Partial<Warning> = {}): Warning {
  return buildWarning({
    firstWarnedAt: daysFromNow(-7),
    warnedAt: daysFromNow(-7),
    timesWarned: 1,
    retentionExpiresAt: daysFromNow(1),
    ...overrides,
  });
}

const LAST_WEEK = {
  runId: "last",
  at: daysFromNow(-7),
  figures: { saved: 0, extended: 0, deleted_early: 0, lost: 0, open: 0 },
};

const listOf = (codespaces: readonly Codespace[]) =>
  wholeList(codespaces, (one) => ({ seen: seenOf(one) }));

function review(
  open: Partial<OpenWarnings>,
  codespaces: readonly Codespace[],
  { startedAt = NOW, now = NOW } = {},
) {
  return reviewWarnings({ ...NO_OPEN_WARNINGS, ...open }, {
    runId: "this",
    startedAt,
    now,
    thresholdDays: 10,
    sightingOf: sightingsIn(listOf(codespaces)),
  });
}

const AT_RISK = buildCodespace({ id: "1001" });

Deno.test("reviewWarnings: counts what was decided since with what this look decides", () => {
  const { figures, decided, lost } = review({
    open: [warning(), warning({ codespaceId: "2" })],
    uncounted: [warning({ codespaceId: "3", outcome: "lost" })],
    weeks: [LAST_WEEK],
  }, [AT_RISK]);
  assert.deepEqual(figures, {
    saved: 0,
    extended: 0,
    deleted_early: 1,
    lost: 1,
    open: 1,
  });
  assert.deepEqual(decided.map(({ codespaceId }) => codespaceId), ["2"]);
  assert.deepEqual(lost.map(({ codespaceId }) => codespaceId), ["3"]);
});

Deno.test("reviewWarnings: what a last call began since is still at risk only from the next report on", () => {
  const begun = { firstWarnedAt: daysFromNow(-2), warnedAt: daysFromNow(-2) };
  const open = [warning(begun)];
  const weeks = [LAST_WEEK];
  assert.equal(totalOf(review({ open, weeks }, [AT_RISK]).figures), 0);
  assert.equal(review({ open, weeks }, []).figures.deleted_early, 1);
  assert.equal(review({ open }, [AT_RISK]).figures.open, 1);
});

Deno.test("reviewWarnings: a later attempt does not review what the run told itself", () => {
  const own = warning({ firstWarnedAt: NOW, warnedAt: NOW });
  const later = { startedAt: NOW, now: hoursFromNow(1) };
  assert.equal(totalOf(review({ open: [own] }, [], later).figures), 0);
});

Deno.test("reviewWarnings: whom three reports warned is named, this one not counted", () => {
  const times = (timesWarned: number, warnedAt = daysFromNow(-7)) =>
    review({ open: [warning({ timesWarned, warnedAt })] }, [AT_RISK])
      .unheeded.length;
  assert.equal(times(2), 0);
  assert.equal(times(3), 1);
  assert.equal(times(3, NOW), 0);
  assert.equal(times(4, NOW), 1);
});

/** A day: which of four codespaces are there and unsaved, and what comes. */
const day = fc.record({
  states: fc.array(fc.constantFrom("unsaved", "saved", "kept", "gone"), {
    minLength: 4,
    maxLength: 4,
  }),
  run: fc.constantFrom("weekly", "weekly twice", "last_call", "none"),
});

Deno.test("reviewWarnings: over random weeks each warning is in the figures once it is decided, and once only", () => {
  fc.assert(fc.property(fc.array(day, { maxLength: 40 }), (days) => {
    let kept: OpenWarnings = NO_OPEN_WARNINGS;
    const counted: Figures[] = [];
    let begun = 0;
    for (const [index, { states, run }] of days.entries()) {
      if (run === "none") continue;
      const now = daysFromNow(index);
      const listed = states.flatMap((state, id) =>
        state === "gone" ? [] : [codespaceIn(state, id, index)]
      );
      const attempts = run === "weekly twice" ? 2 : 1;
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const { decided, figures } = reviewWarnings(kept, {
          runId: `run-${index}`,
          startedAt: now,
          now,
          thresholdDays: 10,
          sightingOf: sightingsIn(listOf(listed)),
        });
        const stillOpen = new Map(
          kept.open.filter((one) => !decided.some((it) => same(it, one)))
            .map((one) => [one.codespaceId, one]),
        );
        const told = listed.filter(isAtRisk).map((codespace) => {
          const known = stillOpen.get(codespace.id);
          if (known === undefined) begun += 1;
          return warning({
            codespaceId: codespace.id,
            firstWarnedAt: known?.firstWarnedAt ?? now,
            warnedAt: now,
            retentionExpiresAt: codespace.retentionExpiresAt,
          });
        });
        kept = addToOpenWarnings(kept, { told, decided });
        assert.deepEqual(addToOpenWarnings(kept, { told, decided }), kept);
        if (run === "last_call") continue;
        if (attempt === 0) counted.push(figures);
        const at = new Date(now.getTime() + 1);
        const pending = { runId: `run-${index}`, at, figures };
        kept = countPending({ ...kept, pending });
      }
    }
    const outcomes = counted.reduce(
      (sum, figures) => sum + totalOf(figures) - figures.open,
      0,
    );
    assert.equal(outcomes + kept.uncounted.length + kept.open.length, begun);
  }));
});

function codespaceIn(state: string, id: number, day: number): Codespace {
  const saved = { hasUncommittedChanges: false, hasUnpushedChanges: false };
  return buildCodespace({
    id: String(id),
    retentionExpiresAt: state === "kept" ? null : daysFromNow(day + 3),
    ...(state === "saved" && { git: saved }),
  });
}

function isAtRisk({ git, retentionExpiresAt }: Codespace): boolean {
  return git.hasUncommittedChanges === true && retentionExpiresAt !== null;
}

function same(one: Warning, other: Warning): boolean {
  return one.codespaceId === other.codespaceId &&
    one.firstWarnedAt?.getTime() === other.firstWarnedAt?.getTime();
}
