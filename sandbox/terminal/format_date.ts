import type { Reader } from "./reader.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const LOCALE = "en-GB";
const DAY: Intl.DateTimeFormatOptions = { day: "numeric" };
const LONG: Intl.DateTimeFormatOptions = { ...DAY, month: "long" };
const YEAR: Intl.DateTimeFormatOptions = { year: "numeric" };
const TIME: Intl.DateTimeFormatOptions = {
  hour: "2-digit",
  minute: "2-digit",
};

/** Nearer than that, `{date_long}` has no year. */
const HALF_A_YEAR_MS = 182 * DAY_MS;

/**
 * Fills the tokens of a date's format for a reader, e.g. `{date_long} at
 * {time}`, as Slack's client does; `at` is in seconds since the epoch. The
 * tokens that the app and the sandbox use: docs.slack.dev/messaging/
 * formatting-message-text#date-formatting, and @slack/types for rich text.
 */
export function formatDate(at: number, format: string, reader: Reader): string {
  return format.replace(
    /\{(\w+)\}/g,
    (whole, token: string) => formatToken(at, token, reader) ?? whole,
  );
}

function formatToken(
  at: number,
  token: string,
  reader: Reader,
): string | undefined {
  const date = new Date(at * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  const isPretty = token.endsWith("_pretty");
  const options = optionsOf(token, date, reader);
  if (!options) return undefined;
  const near = isPretty ? nearDay(date, reader) : undefined;
  if (near) return near;
  const { timeZone } = reader;
  return dateFormat(LOCALE, { ...options, timeZone }).format(date);
}

function optionsOf(
  token: string,
  date: Date,
  reader: Reader,
): Intl.DateTimeFormatOptions | undefined {
  const long = { weekday: "long", ...LONG } as const;
  switch (token) {
    case "day_divider_pretty": {
      const [year, thisYear] = [date, reader.now].map((at) =>
        isoDay(at, reader).slice(0, 4)
      );
      return { ...long, ...(year !== thisYear && YEAR) };
    }
    case "date_long":
    case "date_long_pretty": {
      const awayMs = Math.abs(date.getTime() - reader.now.getTime());
      return { ...long, ...(awayMs > HALF_A_YEAR_MS && YEAR) };
    }
    case "time":
      return TIME;
    default:
      return undefined;
  }
}

function nearDay(date: Date, reader: Reader): string | undefined {
  const dayNumber = (at: Date) => Date.parse(isoDay(at, reader)) / DAY_MS;
  const names: Readonly<Record<number, string>> = {
    [-1]: "yesterday",
    0: "today",
    1: "tomorrow",
  };
  return names[dayNumber(date) - dayNumber(reader.now)];
}

/** Sweden writes dates as ISO 8601 does; not every browser has Temporal. */
function isoDay(date: Date, { timeZone }: Reader): string {
  return dateFormat("sv-SE", { timeZone }).format(date);
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each: making one takes longer than formatting with it. */
function dateFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const format = dateFormats.get(key) ??
    new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, format);
  return format;
}
