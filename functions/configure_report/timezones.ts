import { isTimezone } from "../../codespaces/schedule.ts";

/** Documented for a suggestion: 100 options, of 75 characters. */
const MOST_OPTIONS = 100;

/** As IANA writes them, which is how Slack's own samples do. */
const NAME = /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/;
const MOST_CHARS = 75;

/** Names of today that runtimes know, but list under an older one. */
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
].filter(isTimezone);

const KNOWN: readonly string[] = [
  ...new Set([...Intl.supportedValuesOf("timeZone"), ...RENAMED]),
].sort();

/**
 * A time zone by its IANA name in any case, as it is written; null for none.
 * Offsets such as `+01:00` are none: they know no summer time.
 */
export function findTimezone(name: string): string | null {
  const wanted = name.toLowerCase();
  const known = KNOWN.find((zone) => zone.toLowerCase() === wanted);
  if (known !== undefined) return known;
  // Other names of the same, such as Europe/Kiev of Europe/Kyiv.
  const isName = NAME.test(name) && name.length <= MOST_CHARS;
  return isName && isTimezone(name) ? name : null;
}

/**
 * Up to 100 time zones whose name holds what was typed, in any case and with
 * spaces for underscores: those first in which a word starts with it.
 */
export function suggestTimezones(typed: string): string[] {
  const wanted = typed.trim().toLowerCase().replace(/[\s_]+/g, "_");
  const ranked = KNOWN.flatMap((zone) => {
    const at = zone.toLowerCase().indexOf(wanted);
    if (at < 0) return [];
    const word = `/${zone.toLowerCase().replaceAll("_", "/_")}`;
    return [{ zone, starts: word.includes(`/${wanted}`) }];
  });
  const named = ranked.filter(({ starts }) => starts);
  const others = ranked.filter(({ starts }) => !starts);
  const exact = findTimezone(wanted);
  return [
    ...new Set([
      ...(exact === null ? [] : [exact]),
      ...[...named, ...others].map(({ zone }) => zone),
    ]),
  ].slice(0, MOST_OPTIONS);
}
