import type { components } from "@octokit/openapi-types";
import type { Codespace, GitStatus } from "../codespaces/codespace.ts";
import type { UnreadableCodespace } from "../codespaces/listed_codespaces.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";

type WireCodespace = components["schemas"]["codespace"];

/** The keys that GitHub's description names, their values not yet looked at. */
type Unread<Wire> = { readonly [Key in keyof Wire]?: unknown };

/** Every key that is read here, of a record or of an object in it. */
export const READ_KEYS: readonly string[] = [
  ...["id", "name", "display_name", "web_url", "state"],
  ...["retention_expires_at", "owner", "login", "repository", "full_name"],
  ...["git_status", "ref", "ahead"],
  ...["has_uncommitted_changes", "has_unpushed_changes"],
];

/** An instant with its offset, or a UTC day; a local time says too little. */
const ISO_DATE =
  /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

/**
 * Read one record of `GET /orgs/{org}/codespaces`. What this product cannot do
 * without must be there: id, name, owner, repository, and a
 * `retention_expires_at` that is an ISO date, null or absent. Anything else
 * that is missing or of another type becomes null ("not said"), and what
 * GitHub adds is ignored. Fails with the field at fault, and what is readable.
 */
export function parseCodespace(
  record: unknown,
): Result<Codespace, UnreadableCodespace> {
  const wire = unread<WireCodespace>(record);
  const owner = unread<WireCodespace["owner"]>(wire.owner);
  const id = readId(wire.id);
  const name = readText(wire.name);
  const displayName = readText(wire.display_name);
  const githubId = readId(owner.id);
  const ownerLogin = readText(owner.login);
  const repository = readText(
    unread<WireCodespace["repository"]>(wire.repository).full_name,
  );
  const webUrl = readText(wire.web_url);
  const state = readText(wire.state);
  const retentionExpiresAt = readDate(wire.retention_expires_at);
  const unreadable = (fault: string) =>
    fail<UnreadableCodespace>({
      fault,
      ...{ id, name, displayName, ownerLogin, repository, webUrl, state },
    });

  if (id === null) return unreadable("id");
  if (name === null) return unreadable("name");
  if (githubId === null) return unreadable("owner.id");
  if (ownerLogin === null) return unreadable("owner.login");
  if (repository === null) return unreadable("repository.full_name");
  if (retentionExpiresAt === "unreadable") {
    return unreadable("retention_expires_at");
  }
  return ok({
    id,
    name,
    displayName,
    owner: { githubId, login: ownerLogin },
    repository,
    webUrl: webUrl ?? "",
    state: state ?? "Unknown",
    git: readGitStatus(wire.git_status),
    retentionExpiresAt,
  });
}

function readGitStatus(value: unknown): GitStatus {
  const status = unread<WireCodespace["git_status"]>(value);
  return {
    ref: readText(status.ref),
    ahead: readCount(status.ahead),
    hasUncommittedChanges: readFlag(status.has_uncommitted_changes),
    hasUnpushedChanges: readFlag(status.has_unpushed_changes),
  };
}

/** What is no object has no keys: each of them then reads as absent. */
function unread<Wire>(value: unknown): Unread<Wire> {
  return isObject<Wire>(value) ? value : {};
}

function isObject<Wire>(value: unknown): value is Unread<Wire> {
  return typeof value === "object" && value !== null;
}

/** Beyond 2^53 JSON numbers run together, and two ids could become one. */
function readId(value: unknown): string | null {
  return Number.isSafeInteger(value) ? String(value) : null;
}

/** A blank text says nothing. */
function readText(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function readCount(value: unknown): number | null {
  return typeof value === "number" && value >= 0 ? value : null;
}

function readFlag(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}

function readDate(value: unknown): Date | null | "unreadable" {
  if (value === null || value === undefined) return null;
  if (typeof value !== "string" || !ISO_DATE.test(value)) return "unreadable";
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? "unreadable" : date;
}
