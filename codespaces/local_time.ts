/**
 * What the clock of an IANA time zone shows, as if it were UTC, to the second.
 * Throws a RangeError for a time zone that is none.
 */
export function clockAt(at: Date, timezone: string): Date {
  const parts = formatOf(timezone).formatToParts(at);
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

/** Making one takes many times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(timezone, format);
  return format;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The instant at which the clock there shows `wantedMs`. A time that a change
 * of clocks skips becomes as much later as the clocks go forward; of one that
 * comes twice it is the first (Temporal's disambiguation "compatible").
 */
export function instantAt(wantedMs: number, timezone: string): Date {
  const offsetMs = (atMs: number) =>
    clockAt(new Date(atMs), timezone).getTime() - atMs;
  // No zone is a day from UTC: these are on either side of a change that day.
  const before = new Date(wantedMs - offsetMs(wantedMs - DAY_MS));
  const after = new Date(wantedMs - offsetMs(wantedMs + DAY_MS));
  const isShownAt = (at: Date) => clockAt(at, timezone).getTime() === wantedMs;
  return isShownAt(before) || !isShownAt(after) ? before : after;
}

/** The day that the calendar shows there: `2026-11-23`. */
export function localDate(at: Date, timezone: string): string {
  return clockAt(at, timezone).toISOString().slice(0, 10);
}
