import { isRecord } from "../codespaces/is_record.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import { classifyFailure } from "./classify_failure.ts";
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
  try {
    const { data } = await client.request("GET /user/memberships/orgs/{org}", {
      org,
      request: { deadlineAt, accepts: isMembership },
    });
    if (data.state === "pending") return ok("invited");
    return ok(data.role === "admin" ? "owner" : "member");
  } catch (failure) {
    const error = classifyFailure(failure, now());
    if (error.kind === "org_not_found") return ok("not_found");
    return error.kind === "missing_permission" ? ok("hidden") : fail(error);
  }
}

function isMembership(body: unknown): boolean {
  return isRecord(body) && typeof body.state === "string" &&
    typeof body.role === "string";
}
