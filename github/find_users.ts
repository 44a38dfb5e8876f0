import pMap from "p-map";
import { fail, ok, type Result } from "../codespaces/result.ts";
import { classifyFailure } from "./classify_failure.ts";
import type { GithubClient } from "./client.ts";
import type { GithubError } from "./errors.ts";
import { type GithubAccount, parseGithubAccount } from "./github_account.ts";
import { isGraphqlLimit } from "./graphql_limit.ts";
import { type FoundLogin, readUsers, usersQuery } from "./users_query.ts";

export type { GithubAccount } from "./github_account.ts";
export type { FoundLogin } from "./users_query.ts";

/** Why somebody could not be looked up; the first is GitHub's clear no. */
export type FindUserError = { readonly kind: "user_not_found" } | GithubError;

/** Durations in ms. */
export interface FindUsersOptions {
  /**
   * The time all requests together may take, waits included.
   * @default 30_000
   */
  readonly budgetMs?: number;
  /** @default Date.now */
  readonly now?: () => number;
  /** Told after each batch how many logins are looked up by now. */
  readonly onProgress?: (done: number) => void;
}

/** Logins a request: two fields each, so as many as GitHub is known to do. */
export const LOGINS_PER_REQUEST = 50;

/** GitHub asks for few at a time; four save most of the waiting. */
const MAX_IN_FLIGHT = 4;

/**
 * The account that has this login now, whatever its letter case: a person, an
 * organisation or a bot (`GET /users/{username}`).
 */
export async function findGithubUser(
  client: GithubClient,
  login: string,
): Promise<Result<GithubAccount, FindUserError>> {
  return await findAccount((request) =>
    client.request("GET /users/{username}", { username: login, request })
  );
}

/**
 * The account with this numeric id, under whatever login it has today
 * (`GET /user/{account_id}`).
 */
export async function findGithubUserById(
  client: GithubClient,
  githubId: string,
): Promise<Result<GithubAccount, FindUserError>> {
  // GitHub takes a login in this path for a missing page.
  if (!/^\d+$/.test(githubId)) return fail({ kind: "user_not_found" });
  return await findAccount((request) =>
    client.request("GET /user/{account_id}", {
      account_id: Number(githubId),
      request,
    })
  );
}

interface AccountRequest {
  readonly accepts: (body: unknown) => boolean;
}

async function findAccount(
  ask: (request: AccountRequest) => Promise<{ readonly data: unknown }>,
): Promise<Result<GithubAccount, FindUserError>> {
  const accepts = (body: unknown) => parseGithubAccount(body) !== null;
  try {
    const account = parseGithubAccount((await ask({ accepts })).data);
    if (account === null) throw new TypeError("An unchecked account came");
    return ok(account);
  } catch (failure) {
    const error = classifyFailure(failure, Date.now());
    return error.kind === "org_not_found"
      ? fail({ kind: "user_not_found" })
      : fail(error);
  }
}

/**
 * What each of these logins is, by its lower case, in as few requests as
 * GitHub allows: one for fifty different ones. All of them or an error.
 */
export async function findGithubUsers(
  client: GithubClient,
  logins: readonly string[],
  options: FindUsersOptions = {},
): Promise<Result<Map<string, FoundLogin>, GithubError>> {
  const { budgetMs = 30_000, now = Date.now, onProgress } = options;
  const deadlineAt = now() + budgetMs;
  const found = new Map<string, FoundLogin>();
  let failure: GithubError | null = null;
  await pMap(batchesOf(logins), async (batch) => {
    if (failure !== null) return;
    const users = await findBatch(client, batch, { deadlineAt, now });
    if (!users.ok) {
      failure ??= users.error;
      return;
    }
    for (const [index, login] of batch.entries()) {
      found.set(login, users.value[index] ?? "not_found");
    }
    onProgress?.(found.size);
  }, { concurrency: MAX_IN_FLIGHT });
  return failure === null ? ok(found) : fail(failure);
}

function batchesOf(logins: readonly string[]): string[][] {
  const wanted = [...new Set(logins.map((login) => login.toLowerCase()))];
  const batches: string[][] = [];
  for (let at = 0; at < wanted.length; at += LOGINS_PER_REQUEST) {
    batches.push(wanted.slice(at, at + LOGINS_PER_REQUEST));
  }
  return batches;
}

async function findBatch(
  client: GithubClient,
  batch: readonly string[],
  { deadlineAt, now }: { deadlineAt: number; now: () => number },
): Promise<Result<FoundLogin[], GithubError>> {
  const accepts = (body: unknown) =>
    readUsers(body, batch) !== null || isGraphqlLimit(body);
  try {
    const answer = await client.request("POST /graphql", {
      query: usersQuery(batch),
      request: { deadlineAt, accepts },
    });
    const users = readUsers(answer.data, batch);
    if (users === null) throw new TypeError("An unchecked batch came through");
    return ok(users);
  } catch (failure) {
    const error = classifyFailure(failure, now());
    // No organisation is asked for here: the address itself is wrong.
    return error.kind === "org_not_found"
      ? fail({ kind: "unexpected_shape", detail: "HTTP status 404" })
      : fail(error);
  }
}
