/** When a scheduled trigger fires. */
export interface Schedule {
  readonly start: Temporal.ZonedDateTime;
  readonly end?: Temporal.Instant;
  /** How often at most. */
  readonly occurrenceCount?: number;
  readonly frequency: Frequency;
}

export type Frequency =
  | { readonly type: "once" }
  | { readonly type: "hourly" | "daily" | "yearly"; readonly every: number }
  | {
    readonly type: "weekly";
    readonly every: number;
    /** ISO weekdays: Monday is 1, Sunday 7. */
    readonly onDays: readonly number[];
  }
  | {
    readonly type: "monthly";
    readonly every: number;
    /** The ISO weekday; without one it is the start's day of the month. */
    readonly onDay?: number;
    /** Which of the month's such weekdays: 1 to 4, or -1 for the last. */
    readonly onWeek?: number;
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
  let left = schedule.occurrenceCount ?? Infinity;
  const endsAt = schedule.end?.epochMilliseconds ?? Infinity;
  for (const { epochMilliseconds: at } of occurrences(schedule)) {
    if (left-- <= 0 || at > endsAt) return undefined;
    if (at > instant) return at;
  }
  return undefined;
}

/** Every occurrence from the start on, in order, without end or count. */
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

/** The occurrences in the start's day, week, ... and `n` of them later. */
function datesOf(
  start: Temporal.ZonedDateTime,
  frequency: Exclude<Frequency, { type: "once" }>,
  n: number,
): Temporal.ZonedDateTime[] {
  switch (frequency.type) {
    case "hourly":
      return [start.add({ hours: n })];
    case "daily":
      return [start.add({ days: n })];
    case "yearly":
      return [start.add({ years: n })];
    case "weekly": {
      const monday = 1 - start.dayOfWeek + 7 * n;
      return [...frequency.onDays].sort((a, b) => a - b)
        .map((day) => start.add({ days: monday + day - 1 }));
    }
    case "monthly":
      return [dayOfMonth(start, start.add({ months: n }), frequency)];
  }
}

function dayOfMonth(
  start: Temporal.ZonedDateTime,
  inMonth: Temporal.ZonedDateTime,
  { onDay, onWeek = 1 }: { readonly onDay?: number; readonly onWeek?: number },
): Temporal.ZonedDateTime {
  if (onDay === undefined) return inMonth;
  const date = onWeek > 0
    ? nthWeekday(inMonth.with({ day: 1 }).toPlainDate(), onDay, onWeek)
    : lastWeekday(inMonth.toPlainDate(), onDay);
  // From the start's wall-clock time: `inMonth` may have met a clock change.
  return date.toZonedDateTime({
    timeZone: start.timeZoneId,
    plainTime: start.toPlainTime(),
  });
}

function nthWeekday(
  first: Temporal.PlainDate,
  weekday: number,
  n: number,
): Temporal.PlainDate {
  const ahead = (weekday - first.dayOfWeek + 7) % 7;
  return first.add({ days: ahead + 7 * (n - 1) });
}

function lastWeekday(
  anyDay: Temporal.PlainDate,
  weekday: number,
): Temporal.PlainDate {
  const last = anyDay.with({ day: anyDay.daysInMonth });
  return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 });
}
