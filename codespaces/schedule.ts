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
  if (!TIME.test(time) || !isTimezone(timezone)) return null;
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
  const { hours, minutes } = parseTime(weekly.time);
  for (let days = -1; days <= 8; days += 1) {
    const day = localTime(new Date(now.getTime() + days * DAY_MS), weekly);
    if (WEEKDAYS[day.getUTCDay()] !== weekly.weekday) continue;
    const wanted = day.setUTCHours(hours, minutes, 0, 0);
    const at = instantOf(wanted, weekly);
    if (at.getTime() >= now.getTime() + NOTICE_MS) return at;
  }
  throw new RangeError(`Cannot find the next ${weekly.weekday}`);
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

/** What the clock there shows, as if it were UTC. */
function localTime(at: Date, { timezone }: WeeklyTime): Date {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(at);
  const part = (type: string) =>
    Number(parts.find((candidate) => candidate.type === type)?.value);
  return new Date(Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  ));
}

/**
 * The instant at which the clock there shows `wantedMs`. The second round is
 * for days on which the clock changes; a time that such a day skips becomes
 * the one an hour later.
 */
function instantOf(wantedMs: number, weekly: WeeklyTime): Date {
  let at = new Date(wantedMs);
  for (let round = 0; round < 2; round += 1) {
    const offsetMs = localTime(at, weekly).getTime() - at.getTime();
    at = new Date(wantedMs - offsetMs);
  }
  return at;
}
