import { isRecord } from "../codespaces/is_record.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import { classifyFailure, grantedScopesOf } from "./classify_failure.ts";
import type { GithubClient } from "./client.ts";
import type { GithubError } from "./errors.ts";
import { parseGithubAccount } from "./github_account.ts";
import { tokenExpiryOf } from "./token_expiry.ts";

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
  const accepts = (body: unknown) => parseGithubAccount(body) !== null;
  try {
    const { data, headers } = await client.request("GET /user", {
      request: { deadlineAt, accepts },
    });
    const account = parseGithubAccount(data);
    if (account === null) throw new TypeError("An unchecked account came");
    return ok({
      login: account.login,
      scopes: grantedScopesOf(headers),
      expiresAt: tokenExpiryOf(headers),
      requests: requestsOf(headers),
    });
  } catch (failure) {
    const error = classifyFailure(failure, now());
    // No organisation is asked for here: the address itself is wrong.
    return error.kind === "org_not_found"
      ? fail({ kind: "unexpected_shape", detail: "HTTP status 404" })
      : fail(error);
  }
}

function requestsOf(headers: unknown): RequestAllowance | null {
  if (!isRecord(headers)) return null;
  const read = (name: string) => Number(headers[`x-ratelimit-${name}`]);
  const left = read("remaining");
  const limit = read("limit");
  const resetAt = new Date(read("reset") * 1000);
  const isWhole = [left, limit, resetAt.getTime()].every(Number.isFinite);
  return isWhole ? { left, limit, resetAt } : null;
}
