import { clockAt, instantAt } from "./local_time.ts";

/** Weekdays in the order of `Date.getUTCDay()`, as Slack spells them. */
export const WEEKDAYS = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const;

export type Weekday = typeof WEEKDAYS[number];

export interface WeeklyTime {
  readonly weekday: Weekday;
  /** On the clock of the time zone, 24 hours: `09:00`. */
  readonly time: string;
  /** An IANA name: `Europe/London`. */
  readonly timezone: string;
}

/** Each day at a time on the clock of the time zone. */
export type DailyTime = Omit<WeeklyTime, "weekday">;

/** A weekly time from stored texts; null where it is none. */
export function parseWeekly(
  { weekday, time, timezone }: {
    readonly weekday: string | null;
    readonly time: string | null;
    readonly timezone: string | null;
  },
): WeeklyTime | null {
  const day = WEEKDAYS.find((known) => known === weekday);
  if (day === undefined || time === null || timezone === null) return null;
  if (!isTime(time) || !isTimezone(timezone)) return null;
  return { weekday: day, time, timezone };
}

/** An IANA name that this runtime knows, such as `Europe/London`. */
export function isTimezone(timezone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: timezone });
    return true;
  } catch {
    return false;
  }
}

/** A time of 24 hours: `09:00`. */
export function isTime(text: string): boolean {
  return TIME.test(text);
}

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Slack refuses a start that has passed when its answer is on the way. */
const NOTICE_MS = 5 * MINUTE_MS;

/**
 * The next instant at which it is this weekday and time there, at least five
 * minutes from now. Throws a RangeError for a time or time zone that is none.
 */
export function nextWeekly(weekly: WeeklyTime, now: Date): Date {
  return firstFrom(weekly, new Date(now.getTime() + NOTICE_MS));
}

/** As `nextWeekly`, on whatever day. */
export function nextDaily({ time, timezone }: DailyTime, now: Date): Date {
  return firstFrom({ time, timezone }, new Date(now.getTime() + NOTICE_MS));
}

/**
 * The first instant, `from` included, at which it is that time there, and that
 * weekday where one is given. A time that a change of clocks skips that day
 * comes as much later; where that would be the next weekday (23:30 on a
 * Saturday in Nuuk, in spring), a week later.
 */
export function firstFrom(
  { weekday, time, timezone }: DailyTime & { readonly weekday?: Weekday },
  from: Date,
): Date {
  const { hours, minutes } = parseTime(time);
  const today = clockAt(from, timezone);
  const isThatDay = (shown: Date) =>
    weekday === undefined || weekdayOf(shown) === weekday;
  for (let days = -1; days <= 2 * 7; days += 1) {
    // A day of the calendar: not all of them have 24 hours.
    const day = new Date(today.getTime() + days * DAY_MS);
    if (!isThatDay(day)) continue;
    const at = instantAt(day.setUTCHours(hours, minutes, 0, 0), timezone);
    if (at >= from && isThatDay(clockAt(at, timezone))) return at;
  }
  throw new RangeError(`Cannot find the next ${weekday ?? "day"}`);
}

/** When the last call comes: an hour after the report, on the same clock. */
export function lastCallTime({ time, timezone }: DailyTime): DailyTime {
  const { hours, minutes } = parseTime(time);
  return { time: timeText((hours + 1) % 24, minutes), timezone };
}

/** The time of the day that the clock there shows: `09:00`. */
export function timeOfDay(at: Date, timezone: string): string {
  const day = clockAt(at, timezone);
  return timeText(day.getUTCHours(), day.getUTCMinutes());
}

/** Whether both names, whatever their case, are of one zone. */
export function isSameTimezone(one: string, other: string): boolean {
  const canonical = (timezone: string) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: timezone })
      .resolvedOptions().timeZone;
  return canonical(one) === canonical(other);
}

/** Whether both are the same time of the week, by whatever name of the zone. */
export function isSameWeekly(one: WeeklyTime, other: WeeklyTime): boolean {
  return one.weekday === other.weekday && one.time === other.time &&
    isSameTimezone(one.timezone, other.timezone);
}

function weekdayOf(day: Date): Weekday | undefined {
  return WEEKDAYS[day.getUTCDay()];
}

function timeText(hours: number, minutes: number): string {
  return [hours, minutes].map((part) => String(part).padStart(2, "0"))
    .join(":");
}

function parseTime(time: string): { hours: number; minutes: number } {
  const match = TIME.exec(time);
  if (match === null) {
    throw new RangeError(
      `Cannot read time "${time}": expected 24 hours, such as "09:00"`,
    );
  }
  return { hours: Number(match[1]), minutes: Number(match[2]) };
}
