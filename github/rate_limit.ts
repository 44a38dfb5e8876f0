import type { Octokit } from "@octokit/core";
import { RequestError } from "@octokit/request-error";
import { isRecord } from "../codespaces/is_record.ts";

/** GitHub's advice where it names no time: wait at least a minute. */
const UNNAMED_WAIT_MS = 60_000;

/** A reset is given in whole seconds: go on after it, not within it. */
const MARGIN_MS = 1_000;

interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly message: string;
}

/**
 * When to ask again after a refusal (ms since the epoch), or null where it is
 * no rate limit. Both the primary and the secondary limits come as 403 or 429;
 * `Retry-After` rules, then `X-RateLimit-Reset` where nothing remains, then a
 * minute (docs.github.com, rate limits for the REST API).
 */
export function rateLimitedUntil(refusal: Refusal, now: number): number | null {
  const { status, headers, message } = refusal;
  if (status !== 403 && status !== 429) return null;
  const retryAfter = headers["retry-after"];
  if (retryAfter !== undefined) return afterHeader(String(retryAfter), now);
  if (String(headers["x-ratelimit-remaining"]) === "0") {
    return afterReset(Number(headers["x-ratelimit-reset"]), now);
  }
  const isLimit = status === 429 || /\brate limit\b/i.test(message);
  return isLimit ? now + UNNAMED_WAIT_MS : null;
}

/** HTTP allows seconds and dates; GitHub sends seconds. */
function afterHeader(value: string, now: number): number {
  const at = /^\d+$/.test(value)
    ? now + Number(value) * 1000
    : Date.parse(value);
  return Number.isNaN(at)
    ? now + UNNAMED_WAIT_MS
    : Math.max(at, now + MARGIN_MS);
}

function afterReset(resetSeconds: number, now: number): number {
  if (!Number.isFinite(resetSeconds)) return now + UNNAMED_WAIT_MS;
  return Math.max(resetSeconds * 1000, now) + MARGIN_MS;
}

const GRAPHQL_LIMITS = new Set(["RATE_LIMITED", "RATE_LIMIT"]);

/**
 * A GraphQL rate limit as REST tells one, so that it is waited out like any
 * other; null where the answer is none. GitHub answers 200 with an error of
 * type `RATE_LIMITED` (docs.github.com, rate limits for the GraphQL API) or
 * `RATE_LIMIT` (yanyongyu/githubkit#271).
 */
export function graphqlLimitOf(
  answer: Awaited<ReturnType<Octokit["request"]>>,
): RequestError | null {
  const { url } = answer;
  const body: unknown = answer.data;
  if (!url.endsWith("/graphql") || !isRecord(body)) return null;
  const errors: unknown[] = Array.isArray(body.errors) ? body.errors : [];
  const isLimit = errors.some((error) =>
    isRecord(error) && GRAPHQL_LIMITS.has(String(error.type))
  );
  return isLimit
    ? new RequestError("API rate limit exceeded", 429, {
      request: { method: "POST", url, headers: {} },
      response: { ...answer, status: 429 },
    })
    : null;
}
