import type { Organisation } from "../../datastores/report_settings.ts";
import { belongsToOrg } from "../../github/belongs_to_org.ts";
import { type GithubClient, githubClientFromEnv } from "../../github/client.ts";
import type { GithubAccount } from "../../github/find_users.ts";
import { readRequestSettings } from "../../github/request_settings.ts";

/** The mapping stands by then: the hint must not cost the confirmation. */
const HINT_MS = 10_000;

/**
 * The organisations that know nothing of this GitHub user, who is neither a
 * member nor a codespace's owner in any of them; empty where they belong to
 * one, and where GitHub does not say so in time: a hint and no more.
 */
export async function strangerTo(
  env: Readonly<Record<string, string | undefined>>,
  organisations: readonly Organisation[],
  account: GithubAccount,
): Promise<string[]> {
  const github = githubClientFromEnv(env, { budgetMs: HINT_MS });
  if (!github.ok) return [];
  endBy(github.value, Date.now() + HINT_MS);
  const unknownTo: string[] = [];
  for (const { org } of organisations) {
    const belongs = await belongsToOrg(github.value, org, account);
    if (!belongs.ok || belongs.value !== "neither") return [];
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
