import { isRecord } from "../codespaces/is_record.ts";
import { type GithubAccount, parseGraphqlUser } from "./github_account.ts";

/** What one login of a batch turned out to be. */
export type FoundLogin = GithubAccount | "organization" | "not_found";

/**
 * The GraphQL query for a batch of logins: two aliases each, since `user` does
 * not find organisations (graphql/graphql-spec#516). It has no connection, so
 * it costs one point (docs.github.com, GraphQL rate limits).
 */
export function usersQuery(logins: readonly string[]): string {
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
export function readUsers(
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
