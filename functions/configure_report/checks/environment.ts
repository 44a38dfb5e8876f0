import type { GithubError } from "../../../github/errors.ts";
import { causeAndCure } from "../../../github/explain_github_error.ts";
import { type Check, findingOf, problem, right, warning } from "./check.ts";
import type { CheckContext } from "./context.ts";
import { GITHUB } from "./subjects.ts";

const GITHUB_HOST = "api.github.com";
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** What is set for GitHub; `error` is why nothing can be asked with it. */
export function judgeEnvironment(
  error: GithubError | null,
  { env, org, where }: Pick<CheckContext, "env" | "org" | "where">,
): Check {
  const subject = GITHUB.environment;
  if (error !== null) {
    return problem(subject, findingOf(causeAndCure(error, org, where)));
  }
  const apiUrl = env.GITHUB_API_URL?.trim() || `https://${GITHUB_HOST}`;
  const { hostname, protocol } = new URL(apiUrl);
  if (hostname === GITHUB_HOST && protocol === "https:") {
    return right(subject, `GITHUB_TOKEN is set, for ${hostname}.`);
  }
  if (LOOPBACK.test(hostname)) {
    return right(subject, `GITHUB_TOKEN is set, for this machine itself.`);
  }
  return protocol === "https:"
    ? warning(subject, {
      found: `GITHUB_API_URL leads to ${hostname}.`,
      cure: "The app in Slack reaches the hosts in outgoingDomains of " +
        `manifest.ts alone: add ${hostname} there and deploy again, or unset ` +
        "GITHUB_API_URL.",
    })
    : problem(subject, {
      found: `GITHUB_API_URL sends the token to ${hostname} unencrypted.`,
      cure: "Let it begin with https://, or unset it: slack env unset " +
        "GITHUB_API_URL. The token may have been read: create a new one.",
    });
}
