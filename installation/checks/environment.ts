import { isLoopback, readGithubSite } from "../../codespaces/github_site.ts";
import type { GithubError } from "../../github/errors.ts";
import { describeGithubError } from "../../github/explain_github_error.ts";
import { type Check, problem, right, warning } from "./check.ts";
import type { CheckContext } from "./context.ts";
import { GITHUB } from "./subjects.ts";

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
