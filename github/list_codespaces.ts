import pMap from "p-map";
import type { Codespace } from "../codespaces/codespace.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import type { GithubClient } from "./client.ts";
import { type CodespacesPage, readCodespacesPage } from "./codespaces_page.ts";
import type { GithubError } from "./errors.ts";
import { tellNotFoundApart } from "./tell_not_found_apart.ts";

/** Every codespace of an organisation, in no particular order. */
export interface CodespaceList {
  readonly codespaces: readonly Codespace[];
  /** GitHub's own count of them. */
  readonly totalCount: number;
  /** Pages asked for, counting each page once however often it was tried. */
  readonly requests: number;
  /** When the token that it was read with expires; null where not told. */
  readonly tokenExpiresAt: Date | null;
}

/** How to read the list; all durations in ms. */
export interface ListCodespacesOptions {
  /**
   * The time the whole list may take, waits for rate limits included.
   * @default 30_000
   */
  readonly budgetMs?: number;
  /** GitHub gives at most 100, the default. */
  readonly perPage?: number;
  /** @default Date.now */
  readonly now?: () => number;
}

type PageResult = Result<CodespacesPage, GithubError>;
type ReadPage = (page: number) => Promise<PageResult>;

/** One reading of the list from end to end. */
interface Reading extends Omit<CodespaceList, "requests"> {
  /** False where the list changed meanwhile, so that some may be missing. */
  readonly isWhole: boolean;
}

/** GitHub allows 100 requests at a time, and asks for far fewer. */
const MAX_IN_FLIGHT = 10;

/** A list that changed while it was read is read again, this often in all. */
const MAX_READS = 5;

/**
 * Read every codespace that an organisation owns or is billed for
 * (`GET /orgs/{org}/codespaces`). A list that cannot be read whole is an
 * error, never a shorter list.
 *
 * Pages are cut by position, so a codespace deleted meanwhile can move another
 * one out of a page not yet read into one already read: it would be missed.
 * Hence the order: page 1, then the last page, then the rest at once, then
 * page 1 again; N pages take N + 1 requests (one page takes one). The read
 * counts only if every page told the same total, that many different
 * codespaces came, and page 1 still shows the same ones.
 *
 * What this detects: one missed makes the count fall short, unless a new one
 * was seen in its place. GitHub does not document the order of the list, but
 * where new ones join it at either end they are not seen: both ends were read
 * before the rest. (Between the first two requests one may still join at the
 * end; whatever made room for it then left page 1, which the last request
 * sees.) A list that is merely sorted anew cannot make up the count either.
 * What it does not: as many leaving as joining between two answers, where the
 * new ones join in the middle, or where more leave than the last page holds.
 */
export async function listCodespaces(
  client: GithubClient,
  org: string,
  options: ListCodespacesOptions = {},
): Promise<Result<CodespaceList, GithubError>> {
  const { budgetMs = 30_000, perPage = 100, now = Date.now } = options;
  const deadlineAt = now() + budgetMs;
  const stop = new AbortController();
  const common = { org, perPage, deadlineAt, now, signal: stop.signal };
  let requests = 0;
  const readPage: ReadPage = async (page) => {
    requests++;
    const result = await readCodespacesPage(client, { ...common, page });
    // One page lost is the list lost: the others need not be waited for.
    if (!result.ok) stop.abort();
    return result;
  };
  let expected = 0;
  let received = 0;
  for (let reads = 0; reads < MAX_READS; reads++) {
    const reading = await readFromEndToEnd(readPage, perPage);
    if (!reading.ok) {
      return fail(await tellNotFoundApart(client, reading.error, common));
    }
    const { isWhole, ...list } = reading.value;
    if (isWhole) return ok({ ...list, requests });
    expected = list.totalCount;
    received = list.codespaces.length;
  }
  return fail({ kind: "incomplete", expected, received });
}

async function readFromEndToEnd(
  readPage: ReadPage,
  perPage: number,
): Promise<Result<Reading, GithubError>> {
  const first = await readPage(1);
  if (!first.ok) return first;
  const pageCount = Math.ceil(first.value.totalCount / perPage);
  if (pageCount <= 1) return ok(assemble([first.value], first.value));

  const last = await readPage(pageCount);
  if (!last.ok) return last;
  const between = await readBetween(readPage, pageCount);
  if (!between.ok) return between;
  const firstAgain = await readPage(1);
  if (!firstAgain.ok) return firstAgain;
  const pages = [first.value, ...between.value, last.value];
  return ok(assemble(pages, firstAgain.value));
}

/** Pages 2 to N - 1; settles when no request is left under way. */
async function readBetween(
  readPage: ReadPage,
  pageCount: number,
): Promise<Result<CodespacesPage[], GithubError>> {
  const numbers = Array.from(
    { length: pageCount - 2 },
    (_, index) => index + 2,
  );
  let failure: GithubError | null = null;
  const pages = await pMap(numbers, async (page) => {
    if (failure !== null) return [];
    const result = await readPage(page);
    if (result.ok) return [result.value];
    // Those that were stopped because of it fail after it.
    failure ??= result.error;
    return [];
  }, { concurrency: MAX_IN_FLIGHT });
  return failure === null ? ok(pages.flat()) : fail(failure);
}

function assemble(
  pages: readonly CodespacesPage[],
  firstAgain: CodespacesPage,
): Reading {
  const byId = new Map(
    pages.flatMap((page) => page.codespaces).map((one) => [one.id, one]),
  );
  const totals = [...pages, firstAgain].map((page) => page.totalCount);
  const isWhole = totals.every((total) => total === byId.size) &&
    showSame(pages[0], firstAgain) &&
    pages.at(-1)?.hasNext === false;
  const totalCount = Math.max(...totals);
  const { tokenExpiresAt } = firstAgain;
  return {
    codespaces: [...byId.values()],
    totalCount,
    tokenExpiresAt,
    isWhole,
  };
}

function showSame(one: CodespacesPage | undefined, other: CodespacesPage) {
  const ids = new Set(one?.codespaces.map(({ id }) => id));
  return ids.size === new Set(other.codespaces.map(({ id }) => id)).size &&
    other.codespaces.every(({ id }) => ids.has(id));
}
