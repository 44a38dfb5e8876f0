import type { OpenWarnings } from "./review_warnings.ts";
import type { Warning } from "./warning.ts";

/** The trend shows as many. */
export const WEEKS_KEPT = 8;

/**
 * Adds what a run told owners, and which of these and of the open ones are
 * decided. The same twice changes nothing.
 */
export function addToOpenWarnings(
  before: OpenWarnings,
  { told, decided: wanted }: {
    readonly told: readonly Warning[];
    readonly decided: readonly Warning[];
  },
): OpenWarnings {
  const wasOpen = new Set([...before.open, ...told].map(keyOf));
  const decided = wanted.filter((one) => wasOpen.has(keyOf(one)));
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

/** Once a weekly report's summary stands, its figures are counted. */
export function countPending(before: OpenWarnings): OpenWarnings {
  const { pending: week } = before;
  if (week === null) return before;
  const others = before.weeks.filter(({ runId }) => runId !== week.runId);
  return {
    ...before,
    uncounted: before.uncounted.filter(({ decidedAt }) =>
      decidedAt !== null && decidedAt > week.at
    ),
    weeks: [...others, week].slice(-WEEKS_KEPT),
    pending: null,
  };
}

/** A warning is of a codespace, and begins anew once it is decided. */
function keyOf({ codespaceId, firstWarnedAt }: Warning): string {
  return `${codespaceId} ${firstWarnedAt?.toISOString()}`;
}
