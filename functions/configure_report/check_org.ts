import { githubClientFromEnv } from "../../github/client.ts";
import { causeAndCure } from "../../github/explain_github_error.ts";
import { checkOrgReadable } from "../../github/read_org.ts";
import type { Context } from "./context.ts";

/** One try, and the least there is for all, in ms. */
const TRY_MS = 2_500;
const LEAST_MS = 1_500;

/** What else has to be done in the event, in ms. */
const SAVING_MS = 2_500;

/** Why an organisation cannot be read with the token; null where it can. */
export async function checkOrg(
  { slack: { timing }, env }: Context,
  org: string,
): Promise<string | null> {
  const said = (reason: string) => `${org} cannot be read: ${reason}`;
  const client = githubClientFromEnv(env, { timeoutMs: TRY_MS });
  if (!client.ok) return said(causeAndCure(client.error, org));
  const leftMs = timing.deadlineMs - timing.now() - SAVING_MS;
  const budgetMs = Math.max(LEAST_MS, leftMs);
  const read = await checkOrgReadable(client.value, org, { budgetMs });
  return read.ok ? null : said(causeAndCure(read.error, org));
}
