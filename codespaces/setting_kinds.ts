import { isChannelId } from "./channel_id.ts";
import { parseRepositories } from "./repository.ts";
import { fail, ok } from "./result.ts";
import type { Choices, Element, Names, Setting } from "./setting.ts";

/** On or off. All ticks stand in one input, each under its attribute. */
export function tick(
  row: Omit<Names, "input"> & { readonly fallback: boolean },
): Setting<boolean> {
  return {
    ...row,
    input: "options",
    element: { kind: "tick" },
    isOptional: true,
    read: (stored) => typeof stored === "boolean" ? stored : row.fallback,
    parse: ({ picked }) => ok(picked.includes(row.attribute)),
    fill: (value) => ({ text: "", picked: value ? [row.attribute] : [] }),
    describe: (value) => [value ? "on" : "off"],
  };
}

/** One of a few; null only where the fallback is. */
export function choice<V extends string, F extends V | null>(
  { choices, fallback, wrong, ...row }: Names & {
    readonly choices: Choices<V>;
    readonly fallback: F;
    readonly wrong: string;
  },
): Setting<V | F> {
  const find = (value: unknown) => choices.find(([one]) => one === value);
  return {
    ...row,
    fallback,
    element: { kind: "choice", choices },
    isOptional: false,
    read: (stored) => find(stored)?.[0] ?? fallback,
    parse: ({ text }) => {
      const found = find(text);
      return found === undefined ? fail(wrong) : ok(found[0]);
    },
    fill: (value) => ({ text: value ?? "", picked: [] }),
    describe: (value) => [find(value)?.[1] ?? NOT_SET],
  };
}

/** A time or a time zone, as `accept` spells it; null where it is not set. */
export function checked(
  { accept, wrong, element, ...row }: Names & {
    readonly element: Element;
    /** Null for a text that is none. */
    readonly accept: (text: string) => string | null;
    readonly wrong: string;
  },
): Setting<string | null> {
  return {
    ...row,
    element,
    isOptional: false,
    fallback: null,
    read: (stored) => typeof stored === "string" ? accept(stored) : null,
    parse: ({ text }) => {
      const value = accept(text);
      return value === null ? fail(wrong) : ok(value);
    },
    fill: (value) => ({ text: value ?? "", picked: [] }),
    describe: (value) => [value ?? NOT_SET],
  };
}

/** A whole number; one that is stored and out of its range is moved into it. */
export function wholeNumber(
  { min, max, wrong, ...row }: Names & {
    readonly fallback: number;
    readonly min: number;
    readonly max: number;
    readonly wrong: string;
  },
): Setting<number> {
  return {
    ...row,
    element: { kind: "number", min, max },
    isOptional: false,
    read: (stored) =>
      typeof stored === "number" && Number.isFinite(stored)
        ? Math.min(max, Math.max(min, Math.floor(stored)))
        : row.fallback,
    parse: ({ text }) => {
      const value = Number(text);
      const isTaken = /^\d{1,9}$/.test(text) && value >= min && value <= max;
      return isTaken ? ok(value) : fail(wrong);
    },
    fill: (value) => ({ text: String(value), picked: [] }),
    describe: (value) => [String(value)],
  };
}

/** One channel; `missing` is said where it must be set and is not. */
export function channel(
  { missing, isPostedTo, ...row }: Names & {
    readonly isPostedTo: boolean;
    readonly missing?: string;
  },
): Setting<string | null> {
  return {
    ...row,
    element: { kind: "channel", isPostedTo },
    isOptional: missing === undefined,
    fallback: null,
    read: (stored) =>
      typeof stored === "string" && stored !== "" ? stored : null,
    parse: ({ text }) => {
      if (text === "") return missing === undefined ? ok(null) : fail(missing);
      return isChannelId(text)
        ? ok(text)
        : fail("Pick a channel, not a person or a direct message.");
    },
    fill: (value) => ({ text: isChannelId(value) ? value : "", picked: [] }),
    describe: (value) => value === null ? [NOT_SET] : [{ channelId: value }],
  };
}

/** Several channels, each once. */
export function channels(
  { most, ...row }: Names & { readonly most: number },
): Setting<readonly string[]> {
  return {
    ...row,
    element: { kind: "channels", isPostedTo: true },
    isOptional: true,
    fallback: [],
    read: textsIn,
    parse: ({ picked }) => {
      const ids = [...new Set(picked)];
      if (!ids.every(isChannelId)) {
        return fail("Pick channels, not people or direct messages.");
      }
      return ids.length > most
        ? fail(`Pick ${most} channels at most.`)
        : ok(ids);
    },
    fill: (ids) => ({
      text: "",
      picked: [...new Set(ids)].filter(isChannelId),
    }),
    describe: (ids) =>
      ids.length === 0 ? [NOT_SET] : ids.slice(0, MOST_NAMED).flatMap(
        (channelId, index) =>
          index === 0 ? [{ channelId }] : [
            ", ",
            { channelId },
          ],
      ),
  };
}

/** Repositories, one a line, each once in any case. */
export function repositories(
  { mostCharacters, ...row }: Names & { readonly mostCharacters: number },
): Setting<readonly string[]> {
  return {
    ...row,
    element: { kind: "lines", mostCharacters },
    isOptional: true,
    fallback: [],
    read: textsIn,
    parse: ({ text, unshown = 0 }, stored) => {
      if (text.length > mostCharacters) {
        const most = mostCharacters.toLocaleString("en");
        return fail(`Type ${most} characters at most.`);
      }
      const typed = parseRepositories(text);
      if (!typed.ok) return typed;
      const known = new Set(typed.value.map((repo) => repo.toLowerCase()));
      // Counted from the end, so that a submission that is delivered twice
      // finds the same ones.
      const kept = stored.slice(Math.max(0, stored.length - unshown))
        .filter((repo) => !known.has(repo.toLowerCase()));
      return ok([...typed.value, ...kept]);
    },
    fill: (repos) => {
      const shown = fittingLines(repos, mostCharacters);
      const unshown = repos.length - shown.length;
      return { text: shown.join("\n"), picked: [], unshown };
    },
    describe: (repos) => {
      if (repos.length === 0) return ["none"];
      const more = repos.length - MOST_NAMED;
      const named = repos.slice(0, MOST_NAMED).join(", ");
      return [more > 0 ? `${named} and ${more} more` : named];
    },
  };
}

const NOT_SET = "not set";

/** Of a list, in words. */
const MOST_NAMED = 10;

function textsIn(stored: unknown): string[] {
  const entries: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return entries.flatMap((entry) =>
    typeof entry === "string" && entry !== "" ? [entry] : []
  );
}

/** The first ones, as many as an input holds. */
function fittingLines(lines: readonly string[], mostCharacters: number) {
  // No line break comes before the first.
  let length = -1;
  return lines.filter((line) => (length += 1 + line.length) <= mostCharacters);
}
