import assert from "node:assert/strict";
import { planLeftOver } from "./left_over.ts";
import { buildReport } from "./report.ts";
import { DEFAULT_WEEKLY } from "./settings.ts";
import { buildCodespace } from "./testdata/build_codespace.ts";

/** A Monday, when the default report comes. */
const NOW = new Date("2026-11-23T09:00:00Z");
const HOUR_MS = 60 * 60 * 1000;

/** At risk, and gone in so many hours. */
function goneIn(...hours: readonly number[]) {
  const codespaces = hours.map((one, index) =>
    buildCodespace({
      id: String(index),
      retentionExpiresAt: new Date(NOW.getTime() + one * HOUR_MS),
    })
  );
  const rules = { now: NOW, thresholdDays: 30, excludedRepos: [] };
  return buildReport("opensafely", codespaces, rules).owners
    .flatMap((owner) => owner.codespaces);
}

const ON = { now: NOW, weekly: DEFAULT_WEEKLY, lastCall: true };

const CASES: readonly (readonly [
  string,
  Parameters<typeof planLeftOver>[1],
  readonly (readonly [string, number, string | null])[],
])[] = [
  ["last calls on", ON, [
    ["last_call", 2, "2026-11-23T10:00:00.000Z"],
    ["weekly", 1, "2026-11-30T09:00:00.000Z"],
  ]],
  ["last calls off", { ...ON, lastCall: false }, [
    ["nobody", 2, null],
    ["weekly", 1, "2026-11-30T09:00:00.000Z"],
  ]],
  ["a schedule that nobody knows", { ...ON, weekly: null }, [
    ["last_call", 3, null],
  ]],
];

for (const [what, options, expected] of CASES) {
  Deno.test(`planLeftOver: with ${what}, says who tells of it next`, () => {
    const week = 7 * 24;
    const plan = planLeftOver(goneIn(30, week - 1, week), options);
    assert.deepEqual(
      plan.map(({ next, codespaces, at }) => [
        next,
        codespaces.length,
        at?.toISOString() ?? null,
      ]),
      expected,
    );
  });
}

Deno.test("planLeftOver: nothing left over is nothing to plan", () => {
  assert.deepEqual(planLeftOver([], ON), []);
});
