/** GitHub asks for few requests at a time; these are enough for most lists. */
const USUAL = 10;

/**
 * GitHub takes 100 at a time of all that use the token, and 900 a minute
 * (docs.github.com, rate limits for the REST API).
 */
const MOST = 90;

/** What may go to answers that are slower than those seen, and to retries. */
const SPARE = 0.15;
const SPARE_OF_MANY = 0.35;

/**
 * How many pages of a list to ask for at a time: 10, where the list comes in
 * the time there is with so few; else as many as it takes, with more to spare,
 * since many at a time slow each other down.
 */
export function requestsInFlight(list: {
  /** Still to be read. */
  readonly pages: number;
  /** How long the slowest so far took to come. */
  readonly answerMs: number;
  /** For these pages. */
  readonly leftMs: number;
}): number {
  const { pages, answerMs, leftMs } = list;
  const roundsIn = (ms: number) => Math.floor(ms / Math.max(answerMs, 1));
  if (pages <= USUAL * roundsIn(leftMs * (1 - SPARE))) return USUAL;
  const rounds = Math.max(1, roundsIn(leftMs * (1 - SPARE_OF_MANY)));
  return Math.min(MOST, Math.max(USUAL, Math.ceil(pages / rounds)));
}
