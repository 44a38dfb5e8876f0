import type {
  ListedCodespaces,
  UnreadableCodespace,
} from "../codespaces/listed_codespaces.ts";
import type { CodespacesPage } from "./codespaces_page.ts";

/** One reading of the list from end to end. */
export interface Reading<Kept> {
  readonly pages: readonly CodespacesPage<Kept>[];
  /** Page 1, asked for once more at the end. */
  readonly firstAgain: CodespacesPage<Kept>;
}

/**
 * Whether nothing is missing: every page told the same total, that many
 * different records came, and page 1 still shows the same ones.
 */
export function isWhole(
  { pages, firstAgain }: Reading<unknown>,
): boolean {
  const seen = keysOf(pages).size;
  return [...pages, firstAgain].every((page) => page.totalCount === seen) &&
    isSameSet(keysOf(pages.slice(0, 1)), keysOf([firstAgain])) &&
    pages.at(-1)?.hasNext === false;
}

/**
 * The list that these readings make: the last one alone if it is whole, else
 * everything that was in any of them, each codespace as it was read last.
 */
export function combineReadings<Kept>(
  readings: readonly Reading<Kept>[],
): ListedCodespaces<Kept> {
  const last = readings.at(-1);
  const addsUp = last !== undefined && isWhole(last);
  const pages = addsUp
    ? last.pages
    : readings.flatMap(({ pages, firstAgain }) => [...pages, firstAgain]);
  const codespaces = new Map<string, Kept>();
  for (const { ids, kept } of pages) {
    for (const [index, one] of kept.entries()) {
      codespaces.set(ids[index] ?? "", one);
    }
  }
  const unreadable = [
    ...byId(pages.flatMap((page) => page.unreadable)).values(),
    // They cannot be told apart, so those of one reading are all there are.
    ...(last?.pages.flatMap((page) => page.unreadable) ?? [])
      .filter(({ id }) => id === null),
  ].filter(({ id }) => id === null || !codespaces.has(id));
  return {
    codespaces,
    unreadable,
    reading: {
      isComplete: addsUp && unreadable.every(({ id }) => id !== null),
      addsUp,
      keptChanging: !addsUp && haveChanged(readings),
      readings: readings.length,
      totalCount: last?.firstAgain.totalCount ?? 0,
      seenCount: codespaces.size + unreadable.length,
    },
  };
}

/** Those without an id are left out. */
function byId(
  records: readonly UnreadableCodespace[],
): Map<string, UnreadableCodespace> {
  return new Map(
    records.flatMap((one) => one.id === null ? [] : [[one.id, one]]),
  );
}

/** What tells records apart; without an id, their place does. */
function keysOf(
  pages: readonly CodespacesPage<unknown>[],
): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [page, { ids, unreadable }] of pages.entries()) {
    for (const id of ids) keys.add(id);
    for (const [index, { id }] of unreadable.entries()) {
      keys.add(id ?? `page ${page}, ${index}`);
    }
  }
  return keys;
}

function haveChanged(readings: readonly Reading<unknown>[]): boolean {
  return readings.some((reading, index) => {
    const before = readings[index - 1];
    return before !== undefined && !isSame(before, reading);
  });
}

function isSame(
  one: Reading<unknown>,
  other: Reading<unknown>,
): boolean {
  const totals = ({ pages, firstAgain }: Reading<unknown>) =>
    [...pages, firstAgain].map(({ totalCount }) => totalCount).join();
  return totals(one) === totals(other) &&
    isSameSet(keysOf(one.pages), keysOf(other.pages));
}

function isSameSet(some: ReadonlySet<string>, others: ReadonlySet<string>) {
  return some.size === others.size && others.isSubsetOf(some);
}
