/** Slack's own hosts, which never need to be in a manifest. */
const SLACK_HOSTS = ["slack.com", "api.slack.com", "files.slack.com"];

/** GitHub's API, or that of a company with data residency. */
const GITHUB_HOST = /^api\.(?:github\.com|[a-z0-9-]+\.ghe\.com)$/;

/**
 * Where a function may connect to: the manifest's outgoing domains and Slack,
 * with the stand-ins' `host:port` in place of the real services. A domain that
 * the manifest does not list is not reachable, GitHub's stand-in included.
 */
export function reachableHosts(options: {
  readonly outgoingDomains: readonly string[];
  /** Where the stand-ins answer, e.g. `http://127.0.0.1:4100/api/`. */
  readonly slackUrl: string;
  readonly githubUrl: string;
}): string[] {
  const { outgoingDomains, slackUrl, githubUrl } = options;
  const hosts = outgoingDomains
    .filter((domain) => !SLACK_HOSTS.includes(domain))
    .map((domain) => GITHUB_HOST.test(domain) ? hostOf(githubUrl) : domain);
  return [...new Set([hostOf(slackUrl), ...hosts])];
}

function hostOf(url: string): string {
  return new URL(url).host;
}
