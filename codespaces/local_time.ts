/**
 * What the clock of an IANA time zone shows, as if it were UTC, to the second.
 * Throws a RangeError for a time zone that is none.
 */
export function clockAt(at: Date, timezone: string): Date {
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
export function instantAt(wantedMs: number, timezone: string): Date {
  let at = new Date(wantedMs);
  for (let round = 0; round < 2; round += 1) {
    const offsetMs = clockAt(at, timezone).getTime() - at.getTime();
    at = new Date(wantedMs - offsetMs);
  }
  return at;
}

/** The day that the calendar shows there: `2026-11-23`. */
export function localDate(at: Date, timezone: string): string {
  return clockAt(at, timezone).toISOString().slice(0, 10);
}
