import { RequestError } from "@octokit/request-error";
import type { GithubError } from "./errors.ts";
import { NoWholeAnswer } from "./no_whole_answer.ts";
import { rateLimitedUntil } from "./rate_limit.ts";

type Headers = Readonly<Record<string, string | number | undefined>>;

/**
 * What a failed request means to this product. A 404 is called
 * `org_not_found`, which only the caller can tell from a missing permission.
 * Anything that is not a failed request is a bug, and thrown again.
 */
export function classifyFailure(failure: unknown, now: number): GithubError {
  if (failure instanceof NoWholeAnswer) return classifyNoAnswer(failure);
  if (!(failure instanceof RequestError)) throw failure;
  const { status, message } = failure;
  const headers = failure.response?.headers ?? {};
  const until = rateLimitedUntil({ status, headers, message }, now);
  if (until !== null) return { kind: "rate_limited", until: new Date(until) };
  if (status >= 500) {
    return { kind: "unreachable", reason: "server_error", status };
  }
  return classifyRefusal(status, headers);
}

function classifyNoAnswer({ reason }: NoWholeAnswer): GithubError {
  switch (reason) {
    case "redirected":
      return { kind: "unexpected_shape", detail: "a redirect to elsewhere" };
    case "refused_body":
      return {
        kind: "unexpected_shape",
        detail: "a body that is not the one GitHub documents",
      };
    case "stopped":
      return { kind: "unreachable", reason: "network", status: null };
    default:
      return { kind: "unreachable", reason, status: null };
  }
}

function classifyRefusal(status: number, headers: Headers): GithubError {
  if (status === 401) return { kind: "bad_token" };
  if (status === 403 || status === 404) {
    const sso = headers["x-github-sso"];
    if (sso !== undefined) return ssoRequired(String(sso));
  }
  if (status === 403) return missingPermission(403, headers);
  if (status === 404) return { kind: "org_not_found" };
  return { kind: "unexpected_shape", detail: `HTTP status ${status}` };
}

/**
 * `X-GitHub-SSO` reads `required; url=https://github.com/orgs/…/sso?…`, or
 * `partial-results; organizations=…` (docs.github.com, authenticating to the
 * REST API). The link is kept only where it leads to GitHub.
 */
export function ssoRequired(header: string): GithubError {
  const url = /\burl=(\S+)/.exec(header)?.[1] ?? "";
  const leadsToGithub = URL.canParse(url) &&
    new URL(url).origin === "https://github.com";
  return {
    kind: "sso_required",
    authorizeUrl: leadsToGithub ? new URL(url).href : null,
  };
}

export function missingPermission(
  status: 403 | 404,
  headers: Headers,
): GithubError {
  const grantedScopes = grantedScopesOf(headers);
  return { kind: "missing_permission", status, grantedScopes };
}

/** What a classic token may do; null where GitHub does not say. */
export function grantedScopesOf(headers: Headers): readonly string[] | null {
  const scopes = headers["x-oauth-scopes"];
  return scopes === undefined
    ? null
    : String(scopes).split(",").map((scope) => scope.trim())
      .filter((scope) => /^[a-z_]{1,20}(:[a-z_]{1,20})?$/.test(scope));
}
