import type {
  ListedCodespaces,
  UnreadableCodespace,
} from "../codespaces/listed_codespaces.ts";
import type { CodespacesPage } from "./codespaces_page.ts";

/** One reading of the list from end to end. */
export interface Reading<Kept> {
  /** By id; where one stood on two pages, as it was on the later one. */
  readonly codespaces: Map<string, Kept>;
  readonly unreadable: readonly UnreadableCodespace[];
  /** Of the unreadable; without an id, its place tells it apart. */
  readonly unreadableKeys: ReadonlySet<string>;
  /** What each answer said of how many there are. */
  readonly totals: readonly number[];
  /** Whether page 1 showed the same ones the second time. */
  readonly isFirstSame: boolean;
  /** Whether GitHub links to a page beyond the last. */
  readonly hasNext: boolean;
  /** Page 1, asked for once more at the end. */
  readonly firstAgain: CodespacesPage<Kept>;
}

export function readingOf<Kept>(
  pages: readonly CodespacesPage<Kept>[],
  firstAgain: CodespacesPage<Kept>,
): Reading<Kept> {
  const codespaces = new Map<string, Kept>();
  for (const page of pages) addPage(codespaces, page);
  const [first] = pages;
  return {
    codespaces,
    unreadable: pages.flatMap(({ unreadable }) => unreadable),
    unreadableKeys: new Set(pages.flatMap(unreadableKeysOf)),
    totals: [...pages, firstAgain].map(({ totalCount }) => totalCount),
    isFirstSame: first !== undefined &&
      isSameSet(keysOfFirst(first), keysOfFirst(firstAgain)),
    hasNext: pages.at(-1)?.hasNext ?? true,
    firstAgain,
  };
}

/**
 * Whether nothing is missing: every page told the same total, that many
 * different records came, and page 1 still shows the same ones.
 */
export function isWhole(reading: Reading<unknown>): boolean {
  const { codespaces, unreadableKeys, totals, isFirstSame, hasNext } = reading;
  const others = [...unreadableKeys].filter((key) => !codespaces.has(key));
  const seen = codespaces.size + others.length;
  return totals.every((total) => total === seen) && isFirstSame && !hasNext;
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
  const codespaces = addsUp ? last.codespaces : allOf(readings);
  const seen = addsUp ? last.unreadable : readings.flatMap(
    ({ unreadable, firstAgain }) => [...unreadable, ...firstAgain.unreadable],
  );
  const unreadable = [
    ...byId(seen).values(),
    // They cannot be told apart, so those of one reading are all there are.
    ...(last?.unreadable ?? []).filter(({ id }) => id === null),
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

function allOf<Kept>(readings: readonly Reading<Kept>[]): Map<string, Kept> {
  const all = new Map<string, Kept>();
  for (const { codespaces, firstAgain } of readings) {
    for (const [id, one] of codespaces) all.set(id, one);
    addPage(all, firstAgain);
  }
  return all;
}

function addPage<Kept>(
  codespaces: Map<string, Kept>,
  { ids, kept }: CodespacesPage<Kept>,
): void {
  for (const [index, one] of kept.entries()) {
    codespaces.set(ids[index] ?? "", one);
  }
}

/** Those without an id are left out. */
function byId(
  records: readonly UnreadableCodespace[],
): Map<string, UnreadableCodespace> {
  return new Map(
    records.flatMap((one) => one.id === null ? [] : [[one.id, one]]),
  );
}

function unreadableKeysOf(
  { unreadable }: CodespacesPage<unknown>,
  page: number,
): string[] {
  return unreadable.map(({ id }, index) => id ?? `page ${page}, ${index}`);
}

function keysOfFirst(page: CodespacesPage<unknown>): ReadonlySet<string> {
  return new Set([...page.ids, ...unreadableKeysOf(page, 0)]);
}

function haveChanged(readings: readonly Reading<unknown>[]): boolean {
  return readings.some((reading, index) => {
    const before = readings[index - 1];
    return before !== undefined && !isSame(before, reading);
  });
}

function isSame(one: Reading<unknown>, other: Reading<unknown>): boolean {
  const keys = ({ codespaces, unreadableKeys }: Reading<unknown>) =>
    new Set([...codespaces.keys(), ...unreadableKeys]);
  return one.totals.join() === other.totals.join() &&
    isSameSet(keys(one), keys(other));
}

function isSameSet(some: ReadonlySet<string>, others: ReadonlySet<string>) {
  return some.size === others.size && others.isSubsetOf(some);
}
