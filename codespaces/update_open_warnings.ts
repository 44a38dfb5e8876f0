import type { OpenWarnings, WeekFigures } from "./review_warnings.ts";
import type { Warning } from "./warning.ts";

/** The trend shows as many. */
export const WEEKS_KEPT = 8;

/**
 * Adds what a run told owners and what it decided. The same twice changes
 * nothing.
 */
export function addToOpenWarnings(
  before: OpenWarnings,
  { told, decided }: {
    readonly told: readonly Warning[];
    readonly decided: readonly Warning[];
  },
): OpenWarnings {
  const isDecided = new Set([...before.uncounted, ...decided].map(keyOf));
  const open = new Map(
    [...before.open, ...told].map((one) => [one.codespaceId, one]),
  );
  const uncounted = new Map(
    [...before.uncounted, ...decided].map((one) => [keyOf(one), one]),
  );
  return {
    ...before,
    open: [...open.values()].filter((one) => !isDecided.has(keyOf(one))),
    uncounted: [...uncounted.values()],
  };
}

/** Once a weekly report stands with its figures, they are counted. */
export function countWeek(
  before: OpenWarnings,
  week: WeekFigures,
): OpenWarnings {
  const others = before.weeks.filter(({ runId }) => runId !== week.runId);
  return {
    ...before,
    uncounted: before.uncounted.filter(({ decidedAt }) =>
      decidedAt !== null && decidedAt > week.at
    ),
    weeks: [...others, week].slice(-WEEKS_KEPT),
  };
}

/** A warning is of a codespace, and begins anew once it is decided. */
function keyOf({ codespaceId, firstWarnedAt }: Warning): string {
  return `${codespaceId} ${firstWarnedAt?.toISOString()}`;
}
