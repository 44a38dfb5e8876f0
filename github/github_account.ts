import { isRecord } from "../codespaces/is_record.ts";
/** Whoever a login belongs to, as GitHub tells it. */
export interface GithubAccount {
  /** GitHub's numeric id, as a string; it survives a rename. */
  readonly githubId: string;
  /** In the letter case that its owner chose. */
  readonly login: string;
  readonly type: "User" | "Organization" | "Bot";
  /** The profile's name: free text; null where there is none. */
  readonly name: string | null;
}

/** An account out of the body of `GET /users/{login}`; null for any other. */
export function parseGithubAccount(body: unknown): GithubAccount | null {
  if (!isRecord(body)) return null;
  const { id, login, type, name } = body;
  if (!isId(id) || typeof login !== "string" || login === "") return null;
  return {
    githubId: String(id),
    login,
    type: typeOf(type),
    name: textOf(name),
  };
}

/** Whatever is neither a person nor an organisation acts for neither. */
function typeOf(type: unknown): GithubAccount["type"] {
  return type === "User" || type === "Organization" ? type : "Bot";
}

/** The account out of GraphQL's `user { databaseId login name }`. */
export function parseGraphqlUser(value: unknown): GithubAccount | null {
  if (!isRecord(value)) return null;
  const { databaseId, login, name } = value;
  if (!isId(databaseId) || typeof login !== "string" || login === "") {
    return null;
  }
  return {
    githubId: String(databaseId),
    login,
    type: "User",
    name: textOf(name),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}
