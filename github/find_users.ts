import pMap from "p-map";
import { fail, ok, type Result } from "../codespaces/result.ts";
import { isRecord } from "../codespaces/is_record.ts";
import { askGithub, withoutOrg } from "./ask_github.ts";
import type { GithubClient } from "./client.ts";
import type { GithubError } from "./errors.ts";
import {
  type GithubAccount,
  parseGithubAccount,
  parseGraphqlUser,
} from "./github_account.ts";

export type { GithubAccount } from "./github_account.ts";

/** What one login of a batch turned out to be. */
export type FoundLogin = GithubAccount | "organization" | "not_found";

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
const LOGINS_PER_REQUEST = 50;

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
  return await findAccount((accepts) =>
    client.request("GET /users/{username}", {
      username: login,
      request: { accepts },
    })
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
  return await findAccount((accepts) =>
    client.request("GET /user/{account_id}", {
      account_id: Number(githubId),
      request: { accepts },
    })
  );
}

async function findAccount(
  send: Parameters<typeof askGithub>[0],
): Promise<Result<GithubAccount, FindUserError>> {
  const answer = await askGithub(send, parseGithubAccount);
  if (answer.ok) return ok(answer.value.body);
  return answer.error.kind === "org_not_found"
    ? fail({ kind: "user_not_found" })
    : answer;
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
  const answer = await askGithub(
    (accepts) =>
      client.request("POST /graphql", {
        query: usersQuery(batch),
        request: { deadlineAt, accepts },
      }),
    (body) => readUsers(body, batch),
    now,
  );
  return answer.ok ? ok(answer.value.body) : fail(withoutOrg(answer.error));
}

/**
 * The GraphQL query for a batch of logins: two aliases each, since `user` does
 * not find organisations (graphql/graphql-spec#516). It has no connection, so
 * it costs one point (docs.github.com, GraphQL rate limits).
 */
function usersQuery(logins: readonly string[]): string {
  const fields = logins.flatMap((login, index) => {
    const quoted = JSON.stringify(login);
    return [
      `  u${index}: user(login: ${quoted}) { databaseId login name }`,
      `  o${index}: organization(login: ${quoted}) { __typename }`,
    ];
  });
  return ["query {", ...fields, "}"].join("\n");
}

/**
 * The batch's answer, one of each login in its order; null where the body does
 * not tell of every one, as when GitHub cut a query short. Unknown logins come
 * as null in `data` and one entry each in `errors`, at status 200.
 */
function readUsers(
  body: unknown,
  logins: readonly string[],
): FoundLogin[] | null {
  if (!isRecord(body) || !isRecord(body.data)) return null;
  const { data } = body;
  const errors = errorTypes(body.errors);
  const found: FoundLogin[] = [];
  for (const index of logins.keys()) {
    const one = readLogin(data[`u${index}`], errors.get(`u${index}`));
    if (one === null) return null;
    const isOrganisation = one === "not_found" &&
      isThere(data[`o${index}`], errors.get(`o${index}`));
    found.push(isOrganisation ? "organization" : one);
  }
  return found;
}

function readLogin(
  value: unknown,
  error: string | undefined,
): GithubAccount | "not_found" | null {
  if (value !== null) return parseGraphqlUser(value);
  return error === undefined || error === "NOT_FOUND" ? "not_found" : null;
}

/** An organisation may also forbid this token to look at it. */
function isThere(value: unknown, error: string | undefined): boolean {
  return isRecord(value) || error === "FORBIDDEN";
}

/** The type of each alias's error. */
function errorTypes(errors: unknown): Map<string, string> {
  const types = new Map<string, string>();
  if (!Array.isArray(errors)) return types;
  for (const error of errors) {
    if (!isRecord(error) || !Array.isArray(error.path)) continue;
    types.set(String(error.path[0]), String(error.type ?? ""));
  }
  return types;
}
