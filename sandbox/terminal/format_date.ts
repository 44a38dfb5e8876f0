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

/**
 * Slack's date tokens, as far as the app and the sandbox use them (@slack/types,
 * RichTextDate; docs.slack.dev/reference/block-kit/block-elements/date-element).
 */
const TOKENS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_long: { weekday: "long", ...LONG, ...YEAR },
  time: TIME,
};

/**
 * Fills the tokens of a date's format for a reader, e.g. `{date_long} at
 * {time}`, as Slack's client does; `at` is in seconds since the epoch.
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
  const isDivider = token === "day_divider_pretty";
  const options = isDivider ? dayDivider(date, reader) : TOKENS[token];
  if (!options) return undefined;
  const near = isDivider ? nearDay(date, reader) : undefined;
  if (near) return near;
  const { timeZone } = reader;
  return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone }).format(date);
}

/** `{date_long}`, which leaves out the year as long as it is this one. */
function dayDivider(date: Date, reader: Reader): Intl.DateTimeFormatOptions {
  const [year, thisYear] = [date, reader.now].map((at) =>
    isoDay(at, reader).slice(0, 4)
  );
  return { weekday: "long", ...LONG, ...(year !== thisYear && YEAR) };
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
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(date);
}
