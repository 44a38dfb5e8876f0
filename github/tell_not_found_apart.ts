import { classifyFailure, missingPermission } from "./classify_failure.ts";
import type { GithubClient } from "./client.ts";
import type { GithubError } from "./errors.ts";

/**
 * GitHub answers 404 both for an organisation that does not exist and for one
 * whose codespaces the token may not see. One more request tells: any valid
 * token may read `GET /orgs/{org}`. Errors other than `org_not_found` are
 * given back as they came.
 */
export async function tellNotFoundApart(
  client: GithubClient,
  error: GithubError,
  context: { org: string; deadlineAt: number; now: () => number },
): Promise<GithubError> {
  if (error.kind !== "org_not_found") return error;
  const { org, deadlineAt, now } = context;
  try {
    const found = await client.request("GET /orgs/{org}", {
      org,
      request: { deadlineAt },
    });
    return missingPermission(404, found.headers);
  } catch (failure) {
    const second = classifyFailure(failure, now());
    return second.kind === "sso_required" ? second : error;
  }
}
