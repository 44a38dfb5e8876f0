import { type GithubClient, githubClientFromEnv } from "../../github/client.ts";
import { findOrgRole } from "../../github/find_org_role.ts";
import { countCodespaces } from "../../github/read_org.ts";
import { readToken, type TokenFacts } from "../../github/read_token.ts";
import { type Check, skipAll } from "./check.ts";
import { type CheckContext, githubFailed } from "./context.ts";
import { judgeEnvironment } from "./environment.ts";
import { judgeToken } from "./github_token.ts";
import {
  judgeCodespaces,
  judgeOrganisation,
  judgeOwner,
} from "./organisation.ts";
import { GITHUB } from "./subjects.ts";

/** What was found, and GitHub for more where the organisation is readable. */
export interface GithubFindings {
  readonly checks: readonly Check[];
  readonly readable: GithubClient | null;
}

const { environment: _, ...WITH_A_TOKEN } = GITHUB;
const { token: __, ...OF_THE_TOKEN } = WITH_A_TOKEN;

/** Everything about GitHub, in the order of the subjects. */
export async function checkGithub(
  context: CheckContext,
): Promise<GithubFindings> {
  const { limitMs, now } = context;
  const client = githubClientFromEnv(context.env, {
    budgetMs: limitMs,
    timeoutMs: limitMs,
    now,
  });
  const environment = judgeEnvironment(
    client.ok ? null : client.error,
    context,
  );
  if (!client.ok) {
    const none = client.error.kind === "missing_token"
      ? "There is no token to ask with."
      : "GitHub cannot be asked as things are.";
    const rest = skipAll(Object.values(WITH_A_TOKEN), none);
    return { checks: [environment, ...rest], readable: null };
  }
  // Alone, first: GitHub shuts an account out after several wrong tokens.
  const deadlineAt = now() + limitMs;
  const token = await readToken(client.value, { deadlineAt, now });
  if (!token.ok) {
    const failed = githubFailed(GITHUB.token, token.error, {
      ...context,
      isFirst: true,
    });
    const unchecked = "The token could not be checked.";
    const rest = skipAll(Object.values(OF_THE_TOKEN), unchecked);
    return { checks: [environment, failed, ...rest], readable: null };
  }
  const found = await checkAccess(client.value, token.value, context);
  return { ...found, checks: [environment, ...found.checks] };
}

async function checkAccess(
  client: GithubClient,
  facts: TokenFacts,
  context: CheckContext,
): Promise<GithubFindings> {
  const { org, limitMs, now } = context;
  const deadlineAt = now() + limitMs;
  const [counted, role] = await Promise.all([
    countCodespaces(client, org, { budgetMs: limitMs, now }),
    findOrgRole(client, org, { deadlineAt, now }),
  ]);
  const { token, kind, expiry, requests } = judgeToken(facts, context);
  const { login } = facts;
  return {
    checks: [
      token,
      kind,
      expiry,
      judgeOrganisation(counted, context),
      judgeOwner(role, { ...context, login, isReadable: counted.ok }),
      judgeCodespaces(counted, context),
      requests,
    ],
    readable: counted.ok ? client : null,
  };
}
