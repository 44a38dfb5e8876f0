import { fail, ok, type Result } from "../codespaces/result.ts";
import { classifyFailure } from "./classify_failure.ts";
import type { GithubClient } from "./client.ts";
import type { GithubError } from "./errors.ts";
import { listCodespaces } from "./list_codespaces.ts";

/**
 * How somebody belongs to an organisation. `codespace_owner` is no member but
 * has a codespace that the organisation pays for, as outside collaborators do.
 */
export type Belonging = "member" | "codespace_owner" | "neither";

/**
 * How a GitHub user belongs to the organisation. GitHub answers 204 for a
 * member, 404 for anybody else, and 302 to the public members where the token
 * is not a member's own, which then answers the same. Only for who is no
 * member are the codespaces read: whether GitHub lists a collaborator's own
 * ones is not documented, so it is all of them.
 */
export async function belongsToOrg(
  client: GithubClient,
  org: string,
  user: {
    readonly githubId: string;
    readonly login: string;
    /** @default Date.now */
    readonly now?: () => number;
  },
): Promise<Result<Belonging, GithubError>> {
  const { now = Date.now } = user;
  const member = await isMember(client, org, user.login);
  if (!member.ok) return member;
  if (member.value) return ok("member");
  const listed = await listCodespaces(client, org, { now });
  if (!listed.ok) return listed;
  const { codespaces, reading } = listed.value;
  const owns = codespaces.some(({ owner }) => owner.githubId === user.githubId);
  if (owns) return ok("codespace_owner");
  return reading.isComplete ? ok("neither") : fail({
    kind: "incomplete",
    expected: reading.totalCount,
    received: reading.seenCount,
  });
}

async function isMember(
  client: GithubClient,
  org: string,
  login: string,
): Promise<Result<boolean, GithubError>> {
  try {
    const answer = await client.request("GET /orgs/{org}/members/{username}", {
      org,
      username: login,
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
