import { isRecord } from "../codespaces/is_record.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import { askGithub, classifyFailure } from "./ask_github.ts";
import type { GithubClient } from "./client.ts";
import type { GithubError } from "./errors.ts";

/** What the token's owner is in an organisation. */
export type OrgRole =
  | "owner"
  | "member"
  /** Invited, and has not accepted. */
  | "invited"
  /** No member, or GitHub hides it (404). */
  | "not_found"
  /** The token may not see it (403). */
  | "hidden";

/**
 * What the token's own account is in the organisation
 * (`GET /user/memberships/orgs/{org}`: `state` active or pending, `role`
 * admin for an owner; github/rest-api-description, org-membership).
 */
export async function findOrgRole(
  client: GithubClient,
  org: string,
  { deadlineAt, now = Date.now }: {
    /** Ms since the epoch. */
    readonly deadlineAt: number;
    /** @default Date.now */
    readonly now?: () => number;
  },
): Promise<Result<OrgRole, GithubError>> {
  const answer = await askGithub(
    (accepts) =>
      client.request("GET /user/memberships/orgs/{org}", {
        org,
        request: { deadlineAt, accepts },
      }),
    readRole,
    now,
  );
  if (answer.ok) return ok(answer.value.body);
  const { error } = answer;
  if (error.kind === "org_not_found") return ok("not_found");
  return error.kind === "missing_permission" ? ok("hidden") : fail(error);
}

function readRole(body: unknown): OrgRole | null {
  if (!isRecord(body) || typeof body.state !== "string") return null;
  if (body.state === "pending") return "invited";
  if (typeof body.role !== "string") return null;
  return body.role === "admin" ? "owner" : "member";
}

/**
 * Whether a GitHub user is a member of the organisation. GitHub answers 204
 * for a member, 404 for anybody else, outside collaborators with a codespace
 * included, and 302 to the public members where the token is not a member's
 * own, which then answers the same.
 */
export async function isOrgMember(
  client: GithubClient,
  org: string,
  login: string,
  request: {
    /** Ms since the epoch. @default the client's budget */
    readonly deadlineAt?: number;
  } = {},
): Promise<Result<boolean, GithubError>> {
  try {
    const answer = await client.request("GET /orgs/{org}/members/{username}", {
      org,
      username: login,
      request: { ...request },
    });
    // GitHub's types know 204 alone; 302 has been followed to another.
    const status: number = answer.status;
    return status === 204
      ? ok(true)
      : fail({ kind: "unexpected_shape", detail: `HTTP status ${status}` });
  } catch (failure) {
    const error = classifyFailure(failure, Date.now());
    return error.kind === "org_not_found" ? ok(false) : fail(error);
  }
}
