import type { Answer, GithubAccount, GithubOrganisation } from "./types.ts";

interface GraphqlError {
  readonly type: "NOT_FOUND";
  readonly path: readonly string[];
  readonly message: string;
}

/** What of an account a document may ask for. */
type Node = Readonly<Record<string, unknown>>;

/**
 * `alias: user(login: "…") { … }` and the same with `organization`, which is
 * all of GraphQL that this speaks.
 */
const FIELD =
  /(\w+)\s*:\s*(user|organization)\s*\(\s*login\s*:\s*("(?:\\.|[^"\\])*")\s*\)\s*\{([\s\w]*)\}/g;

/**
 * `POST /graphql` for one batch of logins. As GitHub does, it answers 200 with
 * those it knows in `data`, null for those it does not, and one entry each in
 * `errors`; `user` finds neither organisations nor bots (graphql/graphql-spec
 * issue 516). Returns null for a document that is anything else.
 */
export function answerBatch(
  document: string,
  world: {
    readonly accounts: readonly GithubAccount[];
    readonly organisation?: GithubOrganisation;
  },
): Answer | null {
  if (/^\s*(mutation|subscription)\b/m.test(document)) return null;
  const data: Record<string, unknown> = {};
  const errors: GraphqlError[] = [];
  for (
    const [, alias = "", field = "", quoted = '""', wanted = ""] of document
      .matchAll(FIELD)
  ) {
    const login = String(JSON.parse(quoted));
    const node = field === "user"
      ? userNode(findByLogin(world.accounts, login))
      : organisationNode(world.organisation, login);
    data[alias] = node && select(node, wanted);
    if (!node) errors.push(unresolved(alias, field, login));
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

function userNode(account: GithubAccount | null): Node | null {
  if (account === null || account.type === "Bot") return null;
  const { id, login, name } = account;
  return { __typename: "User", databaseId: id, login, name };
}

function organisationNode(
  organisation: GithubOrganisation | undefined,
  wanted: string,
): Node | null {
  if (organisation?.login.toLowerCase() !== wanted.toLowerCase()) return null;
  const { id, login, name } = organisation;
  return { __typename: "Organization", databaseId: id, login, name };
}

function select(node: Node, wanted: string): Node {
  const names = wanted.split(/\s+/).filter((name) => name !== "");
  return Object.fromEntries(names.map((name) => [name, node[name] ?? null]));
}

function unresolved(
  alias: string,
  field: string,
  login: string,
): GraphqlError {
  const what = field === "user" ? "a User" : "an Organization";
  const message = `Could not resolve to ${what} with the login of '${login}'.`;
  return { type: "NOT_FOUND", path: [alias], message };
}
