import type { Organisation } from "../../datastores/report_settings.ts";
import { type GithubClient, githubClientFromEnv } from "../../github/client.ts";
import type { GithubAccount } from "../../github/find_users.ts";
import { isOrgMember } from "../../github/is_org_member.ts";
import { readRequestSettings } from "../../github/request_settings.ts";

/** The mapping stands by then: the hint must not cost the confirmation. */
const HINT_MS = 10_000;

/**
 * The organisations, where this GitHub user is a member of none; empty where
 * they are of one, and where GitHub does not say so in time: a hint and no
 * more.
 */
export async function orgsWithoutUser(
  env: Readonly<Record<string, string | undefined>>,
  organisations: readonly Organisation[],
  account: GithubAccount,
): Promise<string[]> {
  const github = githubClientFromEnv(env, { budgetMs: HINT_MS });
  if (!github.ok) return [];
  endBy(github.value, Date.now() + HINT_MS);
  const unknownTo: string[] = [];
  for (const { org } of organisations) {
    const member = await isOrgMember(github.value, org, account.login);
    if (!member.ok || member.value) return [];
    unknownTo.push(org);
  }
  return unknownTo;
}

/** One instant for all of a client's requests, whatever each one may take. */
function endBy(github: GithubClient, endAt: number): void {
  github.hook.wrap("request", (send, request) => {
    const { deadlineAt = endAt } = readRequestSettings(request.request);
    const settings = { deadlineAt: Math.min(deadlineAt, endAt) };
    request.request = { ...request.request, ...settings };
    return send(request);
  });
}
