import { RequestError } from "@octokit/request-error";
import { isGithubHost } from "../codespaces/github_host.ts";
import { isRecord } from "../codespaces/is_record.ts";
import { isWebPage } from "../codespaces/no_answer.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import {
  type AccessPolicy,
  type GithubError,
  NoAnswerError,
} from "./errors.ts";
import { rateLimitedUntil } from "./rate_limit.ts";

type Headers = Readonly<Record<string, string | number | undefined>>;

/** An answer whose body was read. */
export interface GithubAnswer<Body> {
  readonly body: Body;
  readonly headers: Headers;
}

/**
 * Sends a request, as a value where it fails. `parse` reads a body, null where
 * it is not what was asked for; the client then asks again, if the request
 * carries `accepts` in its options.
 */
export async function askGithub<Body>(
  send: (accepts: (body: unknown) => boolean) => Promise<
    { readonly data: unknown; readonly headers: Headers }
  >,
  parse: (body: unknown) => Body | null,
  now: () => number = Date.now,
): Promise<Result<GithubAnswer<Body>, GithubError>> {
  let body: Body | null = null;
  try {
    const { headers } = await send((data) => (body = parse(data)) !== null);
    if (body === null) throw new TypeError("A body came through unchecked");
    return ok({ body, headers });
  } catch (failure) {
    return fail(classifyFailure(failure, now()));
  }
}

/** A 404 to a path that always exists: the address of the API is wrong. */
export function withoutOrg(error: GithubError): GithubError {
  return error.kind === "org_not_found"
    ? { kind: "unexpected_shape", detail: "HTTP status 404" }
    : error;
}

/**
 * What a failed request means to this product. A 404 is called
 * `org_not_found`, which only the caller can tell from a missing permission.
 * Anything that is not a failed request is a bug, and thrown again.
 */
export function classifyFailure(failure: unknown, now: number): GithubError {
  if (failure instanceof NoAnswerError) return classifyNoAnswer(failure);
  if (!(failure instanceof RequestError)) throw failure;
  const { status, message } = failure;
  const headers = failure.response?.headers ?? {};
  const until = rateLimitedUntil({ status, headers, message }, now);
  if (until !== null) return { kind: "rate_limited", until: new Date(until) };
  const address = new URL(failure.request.url).origin;
  if (status >= 500) {
    return { kind: "unreachable", reason: "server_error", status, address };
  }
  // GitHub refuses in JSON: this comes from something in between.
  const body = failure.response?.data;
  if (typeof body === "string" && isWebPage(body)) {
    return { kind: "unreachable", reason: "web_page", status, address };
  }
  return classifyRefusal(status, headers, saidIn(failure.response?.data));
}

function classifyNoAnswer({ reason, address }: NoAnswerError): GithubError {
  switch (reason) {
    case "unexpected_body":
      return {
        kind: "unexpected_shape",
        detail: "a body that is not the one GitHub documents",
      };
    case "aborted":
      return { kind: "unreachable", reason: "network", status: null, address };
    default:
      return { kind: "unreachable", reason, status: null, address };
  }
}

function classifyRefusal(
  status: number,
  headers: Headers,
  said: string | null,
): GithubError {
  if (status === 401) return { kind: "bad_token" };
  if (status === 403 || status === 404) {
    const sso = headers["x-github-sso"];
    if (sso !== undefined) return ssoRequired(String(sso));
  }
  if (status === 403) {
    const policy = said === null ? null : policyIn(said);
    return said === null || policy === null
      ? missingPermission(403, headers, said)
      : { kind: "against_policy", policy, said };
  }
  if (status === 404) return { kind: "org_not_found" };
  if (status === 422) return { kind: "not_possible", said };
  return { kind: "unexpected_shape", detail: `HTTP status ${status}` };
}

/**
 * GitHub tells these by its message alone (SalesforceFoundation/NPSP#7247;
 * refined-github#6951 and mislav/hub#3363; NixOS/org#247 for a lifetime, which
 * names the kind of token too and so is looked for first).
 */
const POLICIES: readonly (readonly [RegExp, AccessPolicy])[] = [
  [/\bIP allow list\b|\bIP address is not permitted\b/i, "ip_allow_list"],
  [/\bforb.*\blifetime\b/i, "token_lifetime"],
  [/\bforb.*\(classic\)|\(classic\).*\bforb/i, "classic_tokens"],
  [/\bforb.*\bfine-grained\b|\bfine-grained\b.*\bforb/i, "fine_grained_tokens"],
];

/** By the first sentence: the second names what to use instead. */
function policyIn(said: string): AccessPolicy | null {
  const [first = ""] = said.split(/\.\s/);
  return POLICIES.find(([words]) => words.test(first))?.[1] ?? null;
}

/** What a refusal says for people; never a token, should it repeat one. */
function saidIn(body: unknown): string | null {
  if (!isRecord(body) || typeof body.message !== "string") return null;
  const said = body.message.trim()
    .replace(/\b(?:(?:gh[a-z]|github_pat)_\w+|[0-9a-f]{40}\b)/g, "[token]");
  return said === "" ? null : said;
}

/**
 * `X-GitHub-SSO` reads `required; url=https://github.com/orgs/…/sso?…`, or
 * `partial-results; organizations=…` (docs.github.com, authenticating to the
 * REST API). The link is kept only where it leads to GitHub.
 */
export function ssoRequired(header: string): GithubError {
  const url = /\burl=(\S+)/.exec(header)?.[1] ?? "";
  const leadsToGithub = URL.canParse(url) &&
    new URL(url).origin === `https://${new URL(url).hostname}` &&
    isGithubHost(new URL(url).hostname);
  return {
    kind: "sso_required",
    authorizeUrl: leadsToGithub ? new URL(url).href : null,
  };
}

export function missingPermission(
  status: 403 | 404,
  headers: Headers,
  said: string | null = null,
): GithubError {
  const grantedScopes = grantedScopesOf(headers);
  return { kind: "missing_permission", status, grantedScopes, said };
}

/** What a classic token may do; null where GitHub does not say. */
export function grantedScopesOf(headers: Headers): readonly string[] | null {
  const scopes = headers["x-oauth-scopes"];
  return scopes === undefined
    ? null
    : String(scopes).split(",").map((scope) => scope.trim())
      .filter((scope) => /^[a-z_]{1,20}(:[a-z_]{1,20})?$/.test(scope));
}
