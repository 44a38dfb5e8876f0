import { isRecord } from "../codespaces/is_record.ts";

/** The account of a login, as GitHub tells it. */
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
  return isRecord(body) ? accountOf(body, typeOf(body.type)) : null;
}

/** The account out of GraphQL's `user { databaseId login name }`. */
export function parseGraphqlUser(value: unknown): GithubAccount | null {
  if (!isRecord(value)) return null;
  return accountOf({ ...value, id: value.databaseId }, "User");
}

function accountOf(
  { id, login, name }: Readonly<Record<string, unknown>>,
  type: GithubAccount["type"],
): GithubAccount | null {
  if (!isId(id) || typeof login !== "string" || login === "") return null;
  return { githubId: String(id), login, type, name: textOf(name) };
}

/** Anything but a person or an organisation acts for neither. */
function typeOf(type: unknown): GithubAccount["type"] {
  return type === "User" || type === "Organization" ? type : "Bot";
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}
