/** How Slack tells a user's time zone; the offset is in seconds, of `now`. */
export interface TimezoneDescription {
  readonly tz: string;
  readonly tz_label: string;
  readonly tz_offset: number;
}

/** `timezone` is an IANA name, `now` in ms since the epoch. */
export function describeTimezone(
  timezone: string,
  now: number,
): TimezoneDescription {
  return {
    tz: timezone,
    tz_label: zoneName(timezone, now, "long"),
    tz_offset: offsetSeconds(timezone, now),
  };
}

function offsetSeconds(timezone: string, now: number): number {
  // "GMT", "GMT+01:00" or "GMT-03:30"
  const name = zoneName(timezone, now, "longOffset");
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return sign === "-" ? -seconds : seconds;
}

type Style = "long" | "longOffset";

function zoneName(timezone: string, now: number, style: Style): string {
  const part = formatOf(timezone, style).formatToParts(now)
    .find(({ type }) => type === "timeZoneName");
  return part?.value ?? timezone;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each: a page of `users.list` asks for two thousand. */
function formatOf(timeZone: string, timeZoneName: Style): Intl.DateTimeFormat {
  const key = `${timeZoneName} ${timeZone}`;
  const known = formats.get(key) ??
    new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName });
  formats.set(key, known);
  return known;
}
