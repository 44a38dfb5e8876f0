import type { components } from "@octokit/openapi-types";
import type { Codespace, GitStatus } from "../codespaces/codespace.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";

type WireCodespace = components["schemas"]["codespace"];

/** The keys that GitHub's description names, their values not yet looked at. */
type Unread<Wire> = { readonly [Key in keyof Wire]?: unknown };

/** An instant with its offset, or a UTC day; a local time says too little. */
const ISO_DATE =
  /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

/**
 * Read one record of `GET /orgs/{org}/codespaces`. What this product cannot do
 * without must be there: id, name, owner, repository, and a
 * `retention_expires_at` that is an ISO date, null or absent. Anything else
 * that is missing or of another type becomes null ("not said"), and what
 * GitHub adds is ignored. The error names the field, and quotes no value.
 */
export function parseCodespace(record: unknown): Result<Codespace, string> {
  const wire = unread<WireCodespace>(record);
  const owner = unread<WireCodespace["owner"]>(wire.owner);
  const repository = unread<WireCodespace["repository"]>(wire.repository);
  const id = readId(wire.id);
  const name = readText(wire.name);
  const githubId = readId(owner.id);
  const login = readText(owner.login);
  const fullName = readText(repository.full_name);
  const retentionExpiresAt = readDate(wire.retention_expires_at);

  if (id === null) return fail("id");
  if (name === null) return fail("name");
  if (githubId === null) return fail("owner.id");
  if (login === null) return fail("owner.login");
  if (fullName === null) return fail("repository.full_name");
  if (retentionExpiresAt === "unreadable") return fail("retention_expires_at");
  return ok({
    id,
    name,
    displayName: readText(wire.display_name),
    owner: { githubId, login },
    repository: fullName,
    webUrl: readText(wire.web_url) ?? "",
    state: readText(wire.state) ?? "Unknown",
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
