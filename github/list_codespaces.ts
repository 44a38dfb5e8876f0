import pMap from "p-map";
import type { Codespace } from "../codespaces/codespace.ts";
import type { ListedCodespaces } from "../codespaces/listed_codespaces.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import type { GithubClient } from "./client.ts";
import {
  type CodespacesPage,
  type InTurn,
  readCodespacesPage,
} from "./codespaces_page.ts";
import {
  combineReadings,
  isWhole,
  type Reading,
  readingOf,
} from "./combine_readings.ts";
import type { GithubError } from "./errors.ts";
import { requestsInFlight } from "./requests_in_flight.ts";

/** Every codespace of an organisation, in no particular order. */
export interface CodespaceList<Kept> extends ListedCodespaces<Kept> {
  /** Pages asked for, counting each page once however often it was tried. */
  readonly requests: number;
  /** When the token that it was read with expires; null where not told. */
  readonly tokenExpiresAt: Date | null;
}

/** How to read the list; all durations in ms. */
export interface ListCodespacesOptions<Kept> {
  /**
   * What to keep of a codespace, as soon as its page is read: the rest of its
   * record is dropped, so that memory hardly grows with the organisation.
   */
  readonly keep: (codespace: Codespace) => Kept;
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

/** Asks for a page, after `delayMs` where that is given. */
type ReadPage<Kept> = (
  page: number,
  delayMs?: number,
) => Promise<Result<CodespacesPage<Kept>, GithubError>>;

/** How one reading asks for its pages. */
interface Reader<Kept> {
  readonly readPage: ReadPage<Kept>;
  readonly perPage: number;
  /** How many of so many pages to ask for at a time. */
  readonly inFlight: (pages: number) => number;
}

/**
 * Answers that come together are read one after the other, so that the first
 * one's place is taken by the next request while the others are read, and the
 * network holds what memory need not. Not only one: its body may stall.
 */
const BODIES_AT_A_TIME = 3;

/** A list that is not whole is read again, this often in all. */
const MAX_READINGS = 5;

/** From the third reading on, only within this: the run has a minute. */
const REREAD_WITHIN_MS = 10_000;

/** GitHub has been seen to answer an old or empty list for a second or two. */
const RECHECK_DELAY_MS = 1_000;

/**
 * Read every codespace that an organisation owns or is billed for
 * (`GET /orgs/{org}/codespaces`). Fails where a page cannot be read at all or
 * nothing on any of them can; a list that may be short of some says so in
 * `reading`, and a record that cannot be read stands in `unreadable`.
 *
 * Pages are cut by position, so a codespace deleted meanwhile can move another
 * one out of a page not yet read into one already read: it would be missed.
 * Hence the order: page 1, then the last page, then the rest at once, then
 * page 1 again; N pages take N + 1 requests. A list that is not whole by then
 * (see `isWhole`) is read again; an empty one is looked at again a second later,
 * since GitHub has been seen to answer one by mistake.
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
export async function listCodespaces<Kept>(
  client: GithubClient,
  org: string,
  options: ListCodespacesOptions<Kept>,
): Promise<Result<CodespaceList<Kept>, GithubError>> {
  const { keep, budgetMs = 30_000, perPage = 100, now = Date.now } = options;
  const startedAt = now();
  const deadlineAt = startedAt + budgetMs;
  const stop = new AbortController();
  const { signal } = stop;
  let requests = 0;
  let answerMs = 0;
  const onAnswered = (tookMs: number) => {
    answerMs = Math.max(answerMs, tookMs);
  };
  const common = {
    ...{ org, keep, perPage, now, signal, deadlineAt, onAnswered },
    inTurn: createTurns(BODIES_AT_A_TIME),
  };
  const readPage: ReadPage<Kept> = async (page, delayMs = 0) => {
    const wasFound = requests++ > 0;
    const asked = { ...common, page, delayMs, wasFound };
    const result = await readCodespacesPage(client, asked);
    // One page lost is the reading lost: the others need not be waited for.
    if (!result.ok) stop.abort();
    return result;
  };
  // Page 1 comes once more after the others.
  const inFlight = (pages: number) =>
    requestsInFlight({
      ...{ pages, answerMs },
      leftMs: deadlineAt - now() - answerMs,
    });
  const reader = { readPage, perPage, inFlight };
  const readings: Reading<Kept>[] = [];
  do {
    const delayMs = readings.length === 0 ? 0 : RECHECK_DELAY_MS;
    const reading = await readFromEndToEnd(reader, delayMs);
    if (reading.ok) readings.push(reading.value);
    else if (readings.length > 0) break;
    else return reading;
  } while (mayReadAgain(readings, { budgetMs, tookMs: now() - startedAt }));
  return asList(readings, requests);
}

function createTurns(atATime: number): InTurn {
  const waiting: (() => void)[] = [];
  let free = atATime;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((start) => waiting.push(start));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}

/** Another reading must be of use, and must not eat the run's minute. */
function mayReadAgain(
  readings: readonly Reading<unknown>[],
  { budgetMs, tookMs }: { readonly budgetMs: number; readonly tookMs: number },
): boolean {
  if (readings.slice(-1).every(isWhole)) return false;
  const endsAfterMs = tookMs + RECHECK_DELAY_MS + tookMs / readings.length;
  return readings.length === 1
    ? endsAfterMs <= budgetMs
    : readings.length < MAX_READINGS && endsAfterMs <= REREAD_WITHIN_MS;
}

/** Of a list that shows nothing readable, nothing can be said. */
function asList<Kept>(
  readings: readonly Reading<Kept>[],
  requests: number,
): Result<CodespaceList<Kept>, GithubError> {
  const list = combineReadings(readings);
  const { codespaces, unreadable: [broken], reading: { totalCount } } = list;
  if (codespaces.size === 0 && broken !== undefined) {
    const detail = `${broken.fault} is missing or unreadable in every record`;
    return fail({ kind: "unexpected_shape", detail });
  }
  if (codespaces.size === 0 && totalCount > 0) {
    return fail({ kind: "incomplete", expected: totalCount, received: 0 });
  }
  const tokenExpiresAt = readings.at(-1)?.firstAgain.tokenExpiresAt ?? null;
  return ok({ ...list, requests, tokenExpiresAt });
}

async function readFromEndToEnd<Kept>(
  reader: Reader<Kept>,
  delayMs: number,
): Promise<Result<Reading<Kept>, GithubError>> {
  const { readPage, perPage } = reader;
  const first = await readPage(1, delayMs);
  if (!first.ok) return first;
  const { totalCount } = first.value;
  const pageCount = Math.ceil(totalCount / perPage);
  const others = pageCount > 1 ? await readOthers(reader, pageCount) : ok([]);
  if (!others.ok) return others;
  const firstAgain = await readPage(1, totalCount > 0 ? 0 : RECHECK_DELAY_MS);
  if (!firstAgain.ok) return firstAgain;
  return ok(readingOf([first.value, ...others.value], firstAgain.value));
}

/** Page 2 to the last, which is asked for first and alone. */
async function readOthers<Kept>(
  reader: Reader<Kept>,
  pageCount: number,
): Promise<Result<CodespacesPage<Kept>[], GithubError>> {
  const last = await reader.readPage(pageCount);
  if (!last.ok) return last;
  const between = await readBetween(reader, pageCount);
  return between.ok ? ok([...between.value, last.value]) : between;
}

/** Pages 2 to N - 1; settles when no request is left under way. */
async function readBetween<Kept>(
  { readPage, inFlight }: Reader<Kept>,
  pageCount: number,
): Promise<Result<CodespacesPage<Kept>[], GithubError>> {
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
  }, { concurrency: inFlight(numbers.length) });
  return failure === null ? ok(pages.flat()) : fail(failure);
}
