import { isTimezone } from "./schedule.ts";

/** Documented for a suggestion: 100 options, of 75 characters. */
const MOST_OPTIONS = 100;

/** As IANA writes them, which is how Slack's own samples do. */
const NAME = /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/;
const MOST_CHARS = 75;

/** Names of today that runtimes list under an older one, if they know them. */
const RENAMED = [
  "Africa/Asmara",
  "America/Nuuk",
  "Asia/Ho_Chi_Minh",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Yangon",
  "Atlantic/Faroe",
  "Europe/Kyiv",
  "UTC",
];

let names: readonly string[] = [];

/** Read once, where they are first asked for: every function imports this. */
function timezoneNames(): readonly string[] {
  if (names.length === 0) {
    const listed = Intl.supportedValuesOf("timeZone");
    names = [...new Set([...listed, ...RENAMED])].sort();
  }
  return names;
}

function isKnown(zone: string): boolean {
  return !RENAMED.includes(zone) || isTimezone(zone);
}

/**
 * A time zone by its IANA name in any case, as it is written; null for none.
 * Offsets such as `+01:00` are none: they know no summer time.
 */
export function findTimezone(name: string): string | null {
  const wanted = name.toLowerCase();
  const named = timezoneNames().find((zone) => zone.toLowerCase() === wanted);
  if (named !== undefined) return isKnown(named) ? named : null;
  // Other names of the same, such as Europe/Kiev of Europe/Kyiv.
  const isName = NAME.test(name) && name.length <= MOST_CHARS;
  return isName && isTimezone(name) ? name : null;
}

/**
 * Up to 100 time zones whose name holds what was typed, in any case and with
 * spaces for underscores; one of exactly that name first.
 */
export function suggestTimezones(typed: string): string[] {
  const wanted = typed.trim().toLowerCase().replace(/[\s_]+/g, "_");
  const exact = findTimezone(wanted);
  const found = timezoneNames().filter((zone) =>
    zone.toLowerCase().includes(wanted) && isKnown(zone)
  );
  const all = exact === null ? found : [exact, ...found];
  return [...new Set(all)].slice(0, MOST_OPTIONS);
}
