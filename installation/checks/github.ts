import { count } from "../../codespaces/count.ts";
import { githubUrl } from "../../codespaces/github_host.ts";
import { isLoopback, readGithubSite } from "../../codespaces/github_site.ts";
import type { Result } from "../../codespaces/result.ts";
import { type GithubClient, githubClientFromEnv } from "../../github/client.ts";
import type { GithubError } from "../../github/errors.ts";
import { describeGithubError } from "../../github/explain_github_error.ts";
import { findOrgRole, type OrgRole } from "../../github/memberships.ts";
import { countCodespaces } from "../../github/read_org.ts";
import { readToken, type TokenFacts } from "../../github/read_token.ts";
import {
  type Check,
  GITHUB,
  problem,
  right,
  skipAll,
  skipped,
  warning,
} from "./check.ts";
import { type CheckContext, githubFailed } from "./context.ts";
import { judgeToken } from "./github_token.ts";

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

/** What is set for GitHub; `error` is why nothing can be asked with it. */
export function judgeEnvironment(
  error: GithubError | null,
  { env, org, where }: Pick<CheckContext, "env" | "org" | "where">,
): Check {
  const subject = GITHUB.environment;
  if (error !== null) {
    return problem(subject, describeGithubError(error, org, where));
  }
  const site = readGithubSite(env.GITHUB_API_URL);
  if (!site.ok) return problem(subject, site.error);
  const { apiUrl, webHost } = site.value;
  const { hostname, protocol } = new URL(apiUrl);
  if (webHost !== null) {
    return right(subject, `GITHUB_TOKEN is set, for ${hostname}.`);
  }
  if (isLoopback(hostname)) {
    return right(subject, `GITHUB_TOKEN is set, for this machine itself.`);
  }
  return protocol === "https:"
    ? warning(subject, {
      found: `GITHUB_API_URL leads to ${hostname}, which is not GitHub's.`,
      cure: "The app in Slack reaches only the host that it was built for: " +
        "deploy it with GITHUB_API_URL set to this address, or unset it.",
    })
    : problem(subject, {
      found: `GITHUB_API_URL sends the token to ${hostname} unencrypted.`,
      cure: "Let it begin with https://, or unset it: slack env unset " +
        "GITHUB_API_URL. The token may have been read: create a new one.",
    });
}

type Asked = Pick<CheckContext, "org" | "where">;

/** Whether the organisation's codespaces can be read. */
function judgeOrganisation(
  counted: Result<number, GithubError>,
  asked: Asked,
): Check {
  return counted.ok
    ? right(
      GITHUB.organisation,
      `The codespaces of ${asked.org} can be read.`,
    )
    : githubFailed(GITHUB.organisation, counted.error, asked);
}

/** How many there are, where that is known. */
function judgeCodespaces(
  counted: Result<number, GithubError>,
  { org }: Asked,
): Check {
  if (!counted.ok) {
    return skipped(GITHUB.codespaces, "The organisation could not be read.");
  }
  if (counted.value > 0) {
    const found = `${org} has ${count(counted.value, "codespace")}.`;
    return right(GITHUB.codespaces, found);
  }
  return warning(GITHUB.codespaces, {
    found: `${org} has no codespaces that GitHub shows.`,
    cure: "Only codespaces that the organisation owns and pays for are seen. " +
      "If people use others, see who owns them at " +
      githubUrl(
        `organizations/${encodeURIComponent(org)}/settings/codespaces.`,
      ),
  });
}

/**
 * Whether the token's account is an owner. GitHub documents the list of
 * codespaces for owners alone, so where the list can be read and the role is
 * hidden, that is enough.
 */
function judgeOwner(
  role: Result<OrgRole, GithubError>,
  { org, where, login, isReadable }: Asked & {
    readonly login: string;
    readonly isReadable: boolean;
  },
): Check {
  if (!role.ok) return githubFailed(GITHUB.owner, role.error, { org, where });
  if (role.value === "owner") {
    return right(GITHUB.owner, `${login} is an owner of ${org}.`);
  }
  if (role.value === "hidden" || role.value === "not_found") {
    return isReadable
      ? right(
        GITHUB.owner,
        `GitHub does not show this token what ${login} is in ${org}, but ` +
          "gives it the codespaces, as it does for owners.",
      )
      : skipped(
        GITHUB.owner,
        `GitHub does not show this token what ${login} is in ${org}.`,
        peoplePage(org, login),
      );
  }
  const found = role.value === "member"
    ? `${login} is a member of ${org}, and not an owner.`
    : `${login} is invited to ${org}, and has not accepted.`;
  const cure = `GitHub documents the list of codespaces for owners alone. ${
    peoplePage(org, login)
  }`;
  return isReadable
    ? warning(GITHUB.owner, { found, cure })
    : problem(GITHUB.owner, { found, cure });
}

function peoplePage(org: string, login: string): string {
  const people = githubUrl(`orgs/${encodeURIComponent(org)}/people`);
  return `Let an owner make ${login} one, at ${people}, or use an owner's token.`;
}
