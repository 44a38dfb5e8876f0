import { fail, ok, type Result } from "../codespaces/result.ts";
import { classifyFailure } from "./classify_failure.ts";
import type { GithubClient } from "./client.ts";
import type { GithubError } from "./errors.ts";

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
