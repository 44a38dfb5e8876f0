import assert from "node:assert/strict";
import { requestsInFlight } from "./requests_in_flight.ts";

const ROWS: readonly (readonly [string, number, number, number, number])[] = [
  ["few pages", 3, 200, 29_000, 10],
  ["10,000 codespaces at 200 ms a page", 98, 200, 29_000, 10],
  ["50,000 codespaces at 200 ms a page", 498, 200, 29_000, 10],
  ["10,000 codespaces at 2 s a page", 98, 2_000, 24_000, 10],
  ["20,000 codespaces at 2 s a page", 198, 2_000, 24_000, 29],
  ["50,000 codespaces at 2 s a page", 498, 2_000, 24_000, 72],
  ["more than fits however many at a time", 2_000, 2_000, 24_000, 90],
  ["answers that take no time", 498, 0, 30_000, 10],
  ["no time left", 50, 200, -1, 50],
];

for (const [what, pages, answerMs, leftMs, expected] of ROWS) {
  Deno.test(`requestsInFlight: ${expected} for ${what}`, () => {
    const found = requestsInFlight({ pages, answerMs, leftMs });
    assert.equal(found, expected);
  });
}
