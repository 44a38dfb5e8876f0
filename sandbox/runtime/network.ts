/** Says which execution a function's request belongs to. */
export const EXECUTION_HEADER = "x-sandbox-execution";

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

/**
 * How the app is told of GitHub. Built for a company's GitHub, it is told of
 * that one, and what it sends there goes to the stand-in: so links and sentences
 * are those of that company. Else the stand-in's own address will do.
 */
export function githubSetting(
  outgoingDomains: readonly string[],
  githubUrl: string,
): { readonly apiUrl: string; readonly routes: Routes } {
  const company = outgoingDomains.find((domain) =>
    GITHUB_HOST.test(domain) && domain !== "api.github.com"
  );
  if (company === undefined) return { apiUrl: githubUrl, routes: {} };
  const apiUrl = `https://${company}`;
  return { apiUrl, routes: { [apiUrl]: githubUrl } };
}

/** GitHub's website or API, or those of a company with data residency. */
const GITHUB =
  /^https:\/\/(?:api\.)?(?:github\.com|[a-z0-9-]+\.ghe\.com)(?=\/)/;

/**
 * The address at GitHub's stand-in of one at GitHub, which is all that can be
 * signed in to here.
 */
export function atStandIn(address: string, githubUrl: string): string {
  if (GITHUB.test(address)) return address.replace(GITHUB, githubUrl);
  throw new Error(`The sandbox does not play ${address}`);
}

/** Where a request goes instead, by the origin that it is for. */
export type Routes = Readonly<Record<string, string>>;

/** The address that a request for this one really goes to. */
export function routed(address: string, routes: Routes): string {
  const { origin } = new URL(address);
  const instead = routes[origin];
  return instead === undefined
    ? address
    : instead + address.slice(origin.length);
}

function hostOf(url: string): string {
  return new URL(url).host;
}
