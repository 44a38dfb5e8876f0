import { readGithubSite } from "./github_site.ts";

/**
 * Where people meet the GitHub of this installation, for every link and every
 * sentence with an address in it. An installation has one, and a process serves
 * one installation; but Slack gives the setting to handlers alone, so they say
 * which it is as they connect, and it is not handed through every builder.
 */
let current: { readonly host: string; readonly isKnown: boolean } = {
  host: "github.com",
  isKnown: false,
};

/** Follow this environment from now on; what is wrong in it means github.com. */
export function useGithubOf(
  env: Readonly<Record<string, string | undefined>>,
): void {
  const site = readGithubSite(env["GITHUB_API_URL"]);
  const host = site.ok ? site.value.webHost : null;
  current = { host: host ?? "github.com", isKnown: host !== null };
}

/** `github.com`, or a company's own host, such as `acme.ghe.com`. */
export function githubHost(): string {
  return current.host;
}

/** A page of it, such as `https://github.com/settings/tokens`. */
export function githubUrl(path: string): string {
  return `https://${current.host}/${path}`;
}

/**
 * Whether somebody's address is on this GitHub. A stand-in or a proxy does not
 * tell which one is behind it, so there a company's host is taken too.
 */
export function isGithubHost(host: string): boolean {
  return host === current.host ||
    (!current.isKnown && /^[a-z0-9-]+\.ghe\.com$/.test(host));
}
