import type { Reader } from "./reader.ts";

const LOCALE = "en-GB";
const DAY: Intl.DateTimeFormatOptions = { day: "numeric" };
const LONG: Intl.DateTimeFormatOptions = { ...DAY, month: "long" };
const YEAR: Intl.DateTimeFormatOptions = { year: "numeric" };
const TIME: Intl.DateTimeFormatOptions = {
  hour: "2-digit",
  minute: "2-digit",
};

/**
 * Slack's date tokens (@slack/types, RichTextDate; docs.slack.dev/reference/
 * block-kit/block-elements/date-element). A `_pretty` one names days near by.
 */
const TOKENS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date: { ...LONG, ...YEAR },
  date_short: { ...DAY, month: "short", ...YEAR },
  date_long: { weekday: "long", ...LONG, ...YEAR },
  date_long_full: { ...LONG, ...YEAR },
  date_slash: { day: "2-digit", month: "2-digit", ...YEAR },
  time: TIME,
  time_secs: { ...TIME, second: "2-digit" },
};

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

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
  if (token === "ago") return relative(at - reader.now.getTime() / 1000);
  if (token === "date_num") return isoDay(date, reader);
  const plain = token.replace(/_pretty$/, "");
  const options = plain === "day_divider"
    ? dayDivider(date, reader)
    : TOKENS[plain];
  if (!options) return undefined;
  const near = plain === token ? undefined : nearDay(date, reader);
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
  const day = Temporal.PlainDate.from(isoDay(date, reader));
  const today = Temporal.PlainDate.from(isoDay(reader.now, reader));
  const names: Readonly<Record<number, string>> = {
    [-1]: "yesterday",
    0: "today",
    1: "tomorrow",
  };
  return names[today.until(day).days];
}

function isoDay(date: Date, { timeZone }: Reader): string {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime())
    .toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

function relative(seconds: number): string {
  const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ??
    ["second", 1];
  const words = new Intl.RelativeTimeFormat(LOCALE, { numeric: "always" });
  return words.format(Math.trunc(seconds / size), unit);
}
