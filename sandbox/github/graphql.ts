import type { Answer, GithubAccount } from "./types.ts";

interface GraphqlError {
  readonly type: "NOT_FOUND";
  readonly path: readonly string[];
  readonly message: string;
}

/** `alias: user(login: "…") {`, which is all of GraphQL that this speaks. */
const USER_FIELD = /(\w+)\s*:\s*user\s*\(\s*login\s*:\s*("(?:\\.|[^"\\])*")/g;

/**
 * `POST /graphql` for one batch of people: aliases of `user(login:)` with
 * `databaseId` and `login`. As GitHub does, it answers 200 with those it knows
 * in `data`, null for those it does not, and one entry each in `errors`.
 * Returns null for a document that is anything else.
 */
export function answerUserBatch(
  document: string,
  accounts: readonly GithubAccount[],
): Answer | null {
  if (/^\s*(mutation|subscription)\b/m.test(document)) return null;
  const data: Record<string, unknown> = {};
  const errors: GraphqlError[] = [];
  for (const [, alias = "", quoted = '""'] of document.matchAll(USER_FIELD)) {
    const login = String(JSON.parse(quoted));
    const account = findByLogin(accounts, login);
    data[alias] = account && { databaseId: account.id, login: account.login };
    if (account) continue;
    const message = `Could not resolve to a User with the login of '${login}'.`;
    errors.push({ type: "NOT_FOUND", path: [alias], message });
  }
  if (Object.keys(data).length === 0) return null;
  const body = errors.length === 0 ? { data } : { data, errors };
  return { status: 200, body };
}

/** Logins compare without case; null where nobody has this one now. */
export function findByLogin(
  accounts: readonly GithubAccount[],
  login: string,
): GithubAccount | null {
  const wanted = login.toLowerCase();
  return accounts.find((one) => one.login.toLowerCase() === wanted) ?? null;
}
