import { fail, ok, type Result } from "./result.ts";

/** Which GitHub an installation is for. */
export interface GithubSite {
  /** Of the API, with no slash at its end. */
  readonly apiUrl: string;
  /**
   * Where people meet it: `github.com`, or a company's own host with data
   * residency (`acme.ghe.com`). Null where the API's host does not tell, as with
   * a stand-in or a proxy.
   */
  readonly webHost: string | null;
}

/** What is wrong with the setting; it never repeats it, since it may be secret. */
export interface SettingFault {
  readonly found: string;
  readonly cure: string;
}

export const GITHUB_API_URL = "https://api.github.com";

const WEB_HOST = /^(?:github\.com|(?!api\.)[a-z0-9-]+\.ghe\.com)$/;

/**
 * Reads `GITHUB_API_URL`; unset or blank means github.com. The API of a company
 * with data residency is at `https://api.NAME.ghe.com` (docs.github.com, about
 * GitHub Enterprise Cloud with data residency).
 */
export function readGithubSite(
  setting: string | undefined,
): Result<GithubSite, SettingFault> {
  const text = setting?.trim().replace(/\/+$/, "") || GITHUB_API_URL;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    return fail({
      found: "GITHUB_API_URL is not a web address.",
      cure: `Remove it, or set it to one such as ${GITHUB_API_URL}.`,
    });
  }
  const url = new URL(text);
  const fault = faultIn(url);
  if (fault !== null) return fail(fault);
  return ok({
    apiUrl: (url.origin + url.pathname).replace(/\/+$/, ""),
    webHost: webHostOf(url.hostname),
  });
}

/** The one host that the hosted app may reach besides Slack's. */
export function outgoingDomain(setting: string | undefined): string {
  const site = readGithubSite(setting);
  const { hostname } = new URL(site.ok ? site.value.apiUrl : GITHUB_API_URL);
  const isElsewhere = site.ok && !isLoopback(hostname);
  return isElsewhere ? hostname : new URL(GITHUB_API_URL).hostname;
}

export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}

function webHostOf(apiHost: string): string | null {
  const host = apiHost.replace(/^api\./, "");
  return host !== apiHost && WEB_HOST.test(host) ? host : null;
}

function faultIn(url: URL): SettingFault | null {
  const setTo = (host: string) => `Set it to https://${host}.`;
  const host = url.hostname.replace(/^www\./, "");
  if (WEB_HOST.test(host)) {
    return {
      found: "GITHUB_API_URL is the address of GitHub's pages, not of its API.",
      cure: setTo(`api.${host}`),
    };
  }
  if (/^(?:api\.)?ghe\.com$/.test(host)) {
    return {
      found: "GITHUB_API_URL names no company.",
      cure: setTo("api.NAME.ghe.com") + " NAME is your company's subdomain.",
    };
  }
  if (/^\/api(?:\/|$)/.test(url.pathname)) {
    return {
      found:
        "GITHUB_API_URL leads to a GitHub Enterprise Server, which has no " +
        "codespaces.",
      cure: "Remove it for github.com; with data residency, set it to " +
        "https://api.NAME.ghe.com.",
    };
  }
  const isGithub = webHostOf(host) !== null;
  if (isGithub && url.protocol !== "https:") {
    return {
      found: "GITHUB_API_URL would send the token unencrypted.",
      cure: setTo(host),
    };
  }
  const hasMore = url.username !== "" || url.password !== "" ||
    url.search !== "" || url.hash !== "" || (isGithub && url.pathname !== "/");
  return hasMore
    ? {
      found: "GITHUB_API_URL has more in it than the address of the API.",
      cure: setTo(url.host),
    }
    : null;
}
