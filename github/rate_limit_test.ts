import assert from "node:assert/strict";
import { rateLimitedUntil } from "./rate_limit.ts";

const NOW = Date.parse("2026-11-23T09:00:00Z");
const SECOND = 1_000;

const remaining = (count: number, resetMs: number) => ({
  "x-ratelimit-remaining": String(count),
  "x-ratelimit-reset": String((NOW + resetMs) / SECOND),
});

/** The wait in ms, or null for what is no rate limit. */
const CASES: [
  name: string,
  refusal: {
    status: number;
    message?: string;
    headers?: Record<string, string>;
  },
  waitMs: number | null,
][] = [
  [
    "Retry-After in seconds",
    { status: 403, headers: { "retry-after": "30" } },
    30 * SECOND,
  ],
  ["Retry-After as a date", {
    status: 429,
    headers: { "retry-after": "Mon, 23 Nov 2026 09:00:20 GMT" },
  }, 20 * SECOND],
  [
    "Retry-After of 0",
    { status: 429, headers: { "retry-after": "0" } },
    SECOND,
  ],
  ["Retry-After that is neither", {
    status: 429,
    headers: { "retry-after": "soon" },
  }, 60 * SECOND],
  ["Retry-After before the reset", {
    status: 403,
    headers: { "retry-after": "5", ...remaining(0, 900 * SECOND) },
  }, 5 * SECOND],
  [
    "nothing left",
    { status: 403, headers: remaining(0, 10 * SECOND) },
    11 * SECOND,
  ],
  ["nothing left until a moment ago", {
    status: 429,
    headers: remaining(0, -10 * SECOND),
  }, SECOND],
  ["nothing left until nobody knows", {
    status: 403,
    headers: { "x-ratelimit-remaining": "0" },
  }, 60 * SECOND],
  ["a secondary limit without a time", {
    status: 403,
    message: "You have exceeded a secondary rate limit.",
  }, 60 * SECOND],
  ["429 without a time", { status: 429 }, 60 * SECOND],
  ["a missing permission", {
    status: 403,
    message: "Resource not accessible",
    headers: remaining(4_999, 0),
  }, null],
  ["a server error with Retry-After", {
    status: 503,
    headers: { "retry-after": "5" },
  }, null],
];

for (const [name, refusal, waitMs] of CASES) {
  Deno.test(`rateLimitedUntil: ${name} is ${waitMs ?? "no limit"}`, () => {
    const until = rateLimitedUntil(
      { message: "", headers: {}, ...refusal },
      NOW,
    );
    assert.equal(until === null ? null : until - NOW, waitMs);
  });
}
