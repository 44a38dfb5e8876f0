/** When a scheduled trigger fires. */
export interface Schedule {
  readonly start: Temporal.ZonedDateTime;
  readonly frequency: Frequency;
}

export type Frequency =
  | { readonly type: "once" }
  | { readonly type: "daily"; readonly every: number }
  | {
    readonly type: "weekly";
    readonly every: number;
    /** ISO weekdays: Monday is 1, Sunday 7. */
    readonly onDays: readonly number[];
  };

/** Later than any trigger of a local workspace will be asked about. */
const MOST_OCCURRENCES = 100_000;

/**
 * The first occurrence after `instant` (ms since the epoch), or undefined
 * where none is left. Wall-clock times stay as they are across a change to or
 * from summer time; one that does not exist that day moves on by the hour.
 */
export function nextOccurrence(
  schedule: Schedule,
  instant: number,
): number | undefined {
  for (const { epochMilliseconds: at } of occurrences(schedule)) {
    if (at > instant) return at;
  }
  return undefined;
}

/** Every occurrence from the start on, in order. */
function* occurrences(
  { start, frequency }: Schedule,
): Generator<Temporal.ZonedDateTime> {
  if (frequency.type === "once") return yield start;
  for (let n = 0; n < MOST_OCCURRENCES; n++) {
    for (const date of datesOf(start, frequency, n * frequency.every)) {
      if (Temporal.ZonedDateTime.compare(date, start) >= 0) yield date;
    }
  }
}

/** The occurrences in the start's day or week, and `n` of them later. */
function datesOf(
  start: Temporal.ZonedDateTime,
  frequency: Exclude<Frequency, { type: "once" }>,
  n: number,
): Temporal.ZonedDateTime[] {
  if (frequency.type === "daily") return [start.add({ days: n })];
  const monday = 1 - start.dayOfWeek + 7 * n;
  return [...frequency.onDays].sort((a, b) => a - b)
    .map((day) => start.add({ days: monday + day - 1 }));
}
