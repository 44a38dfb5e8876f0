import { fail, ok, type Result } from "../codespaces/result.ts";
import { askGithub, grantedScopesOf, withoutOrg } from "./ask_github.ts";
import type { GithubClient } from "./client.ts";
import type { GithubError } from "./errors.ts";
import { parseGithubAccount } from "./github_account.ts";

/** What GitHub tells of a token that it accepts. */
export interface TokenFacts {
  /** Login of the account that it belongs to. */
  readonly login: string;
  /** Of a classic token; null where GitHub names none. */
  readonly scopes: readonly string[] | null;
  /** Null where GitHub names no date. */
  readonly expiresAt: Date | null;
  /** This hour's requests; null where GitHub does not count them. */
  readonly requests: RequestAllowance | null;
}

export interface RequestAllowance {
  readonly left: number;
  readonly limit: number;
  /** When they are all there again. */
  readonly resetAt: Date;
}

/** Whose token it is, and what it is like (`GET /user` and its headers). */
export async function readToken(
  client: GithubClient,
  { deadlineAt, now = Date.now }: {
    /** Ms since the epoch. */
    readonly deadlineAt: number;
    /** @default Date.now */
    readonly now?: () => number;
  },
): Promise<Result<TokenFacts, GithubError>> {
  const answer = await askGithub(
    (accepts) =>
      client.request("GET /user", { request: { deadlineAt, accepts } }),
    parseGithubAccount,
    now,
  );
  if (!answer.ok) return fail(withoutOrg(answer.error));
  const { body, headers } = answer.value;
  return ok({
    login: body.login,
    scopes: grantedScopesOf(headers),
    expiresAt: tokenExpiryOf(headers),
    requests: requestsOf(headers),
  });
}

function requestsOf(
  headers: Readonly<Record<string, unknown>>,
): RequestAllowance | null {
  const read = (name: string) => Number(headers[`x-ratelimit-${name}`]);
  const left = read("remaining");
  const limit = read("limit");
  const resetAt = new Date(read("reset") * 1000);
  const isWhole = [left, limit, resetAt.getTime()].every(Number.isFinite);
  return isWhole ? { left, limit, resetAt } : null;
}

/**
 * When the token that a request was made with expires, as GitHub tells in the
 * headers of every answer; null where it names no date. Written
 * `2027-02-18 09:00:00 UTC`, or with an offset: GitHub documents the header
 * (authentication, token expiration) but not the form.
 */
export function tokenExpiryOf(
  headers: Readonly<Record<string, unknown>>,
): Date | null {
  const value = headers["github-authentication-token-expiration"];
  if (typeof value !== "string") return null;
  const written = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(value);
  const [, date = "", time = ""] = written ?? [];
  const offset = / ([+-]\d\d):?(\d\d)$/.exec(value);
  const zone = offset === null ? "Z" : `${offset[1]}:${offset[2]}`;
  const at = new Date(`${date}T${time}${zone}`);
  return Number.isNaN(at.getTime()) ? null : at;
}
