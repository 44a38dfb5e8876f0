import { githubUrl } from "../../codespaces/github_host.ts";
import type { TokenFacts } from "../../github/read_token.ts";
import {
  type Check,
  GITHUB,
  problem,
  right,
  skipped,
  warning,
} from "./check.ts";
import type { CheckContext } from "./context.ts";

const classicPage = () => githubUrl("settings/tokens");
const fineGrainedPage = () => githubUrl("settings/personal-access-tokens");

/** Early enough for whoever looks once a month. */
const EXPIRES_SOON_DAYS = 35;

/** What a large report, with everything around it, may use in an hour. */
const FEW_REQUESTS = 500;

const DAY_MS = 24 * 60 * 60 * 1000;

/** What kind of token it is, when it ends and what it has left. */
export function judgeToken(
  facts: TokenFacts,
  { env, now }: Pick<CheckContext, "env" | "now">,
): Record<"token" | "kind" | "expiry" | "requests", Check> {
  const token = env.GITHUB_TOKEN?.trim() ?? "";
  return {
    token: right(GITHUB.token, `GitHub accepts it: it is ${facts.login}'s.`),
    kind: judgeKind(token, facts.scopes),
    expiry: judgeExpiry(token, facts.expiresAt, now()),
    requests: judgeRequests(facts.requests),
  };
}

/** GitHub's prefixes (docs.github.com, about authentication to GitHub). */
function judgeKind(token: string, scopes: TokenFacts["scopes"]): Check {
  if (/^gh[sur]_/.test(token)) {
    return problem(GITHUB.kind, {
      found: "It is a GitHub App's, and GitHub gives no App an " +
        "organisation's codespaces.",
      cure: `Create a personal access token at ${classicPage()}, and set it: ` +
        "slack env set GITHUB_TOKEN.",
    });
  }
  if (token.startsWith("github_pat_")) {
    return right(
      GITHUB.kind,
      "Fine-grained. GitHub does not tell its permissions: what it can read " +
        "tells whether they are enough.",
    );
  }
  if (scopes === null) {
    return skipped(GITHUB.kind, "GitHub does not tell what kind it is.");
  }
  const named = scopes.join(", ") || "none";
  return scopes.includes("admin:org")
    ? right(GITHUB.kind, `Classic, with the scopes: ${named}.`)
    : problem(GITHUB.kind, {
      found: `Classic, without the scope admin:org. It has: ${named}.`,
      cure: `Tick admin:org for this token at ${classicPage()}.`,
    });
}

function judgeExpiry(
  token: string,
  expiresAt: Date | null,
  now: number,
): Check {
  if (expiresAt === null) {
    return right(GITHUB.expiry, "GitHub names no date on which it expires.");
  }
  const daysLeft = Math.floor((expiresAt.getTime() - now) / DAY_MS);
  const date = expiresAt.toISOString().slice(0, 10);
  const found = `It expires on ${date}: whole days left: ${daysLeft}.`;
  if (daysLeft > EXPIRES_SOON_DAYS) return right(GITHUB.expiry, found);
  const isFineGrained = token.startsWith("github_pat_");
  const page = isFineGrained ? fineGrainedPage() : classicPage();
  return warning(GITHUB.expiry, {
    found,
    cure: `Create its successor at ${page} before that day, and set it: ` +
      "slack env set GITHUB_TOKEN.",
  });
}

function judgeRequests(requests: TokenFacts["requests"]): Check {
  if (requests === null) {
    return skipped(GITHUB.requests, "GitHub does not count its requests.");
  }
  const { left, limit, resetAt } = requests;
  const until = `${resetAt.toISOString().slice(11, 16)} UTC`;
  const found = `${left} of ${limit} requests are left until ${until}.`;
  return left >= Math.min(FEW_REQUESTS, limit)
    ? right(GITHUB.requests, found)
    : warning(GITHUB.requests, {
      found,
      cure: "Find what else uses this account's tokens: all of them share " +
        "the limit. A token of an account of its own has a limit of its own.",
    });
}
