import type { Answer } from "./types.ts";

const DOCS = "https://docs.github.com/rest";
const LIST_DOCS =
  `${DOCS}/codespaces/organizations#list-codespaces-for-the-organization`;

/** GitHub's error body (`basic-error` in its OpenAPI description). */
function refusal(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = { message, documentation_url: DOCS, status: String(status) };
  return { status, headers, body };
}

/** 401: no such token, or expired, or revoked. */
export const badCredentials = (): Answer => refusal(401, "Bad credentials");

/** 404, also for what a token may not know of. */
export const notFound = (): Answer => refusal(404, "Not Found");

/** 403 for a fine-grained token that lacks the permission. */
export function missingPermission(
  permission = "organization_codespaces=read",
): Answer {
  const message = "Resource not accessible by personal access token";
  return {
    status: 403,
    headers: { "x-accepted-github-permissions": permission },
    body: { message, documentation_url: LIST_DOCS, status: "403" },
  };
}

/**
 * 403 for somebody's OAuth token without the scope. The words: cli/cli, for
 * which GitHub answers them to a token without `codespace`.
 */
export const missingScope = (scope: string): Answer =>
  refusal(403, "Must have admin rights to Repository.", {
    "x-accepted-oauth-scopes": scope,
  });

/** 422: GitHub will not do it as things are. */
export const unprocessable = (message: string): Answer => refusal(422, message);

/** 500: GitHub broke in the midst of it. */
export const serverError = (): Answer => refusal(500, "Server Error");

/** 403 for a token not yet authorised for the organisation's single sign-on. */
export function ssoRequired(
  org: string,
  token: "Personal Access" | "OAuth" = "Personal Access",
): Answer {
  const message = "Resource protected by organization SAML enforcement. You " +
    `must grant your ${token} token access to this organization.`;
  const url = `https://github.com/orgs/${org}/sso` +
    "?authorization_request=AZSCKtL4U8yX1H3sCQIVnVgmjmon5fWxks5YrqhJgah0b2tl";
  return refusal(403, message, { "x-github-sso": `required; url=${url}` });
}

/** 403 for an address that is not on the organisation's IP allow list. */
export const ipNotAllowed = (org: string): Answer =>
  refusal(
    403,
    "Although you appear to have the correct authorization credentials, the " +
      `\`${org}\` organization has an IP allow list enabled, and your IP ` +
      "address is not permitted to access this resource.",
  );

/** 403 for a kind of personal access token that the organisation forbids. */
export function tokenForbidden(
  org: string,
  kind: "(classic)" | "with fine-grained permissions",
): Answer {
  const instead = kind === "(classic)"
    ? "a GitHub App, OAuth App, or a personal access token with fine-grained " +
      "permissions"
    : "a GitHub App, or an OAuth App";
  const message = `\`${org}\` forbids access via a personal access token ` +
    `${kind}. Please use ${instead}.`;
  return refusal(403, message);
}

/** 403 for a token that expires later than the organisation allows. */
export const livesTooLong = (org: string): Answer =>
  refusal(
    403,
    `The '${org}' organization forbids access via a fine-grained personal ` +
      "access tokens if the token's lifetime is greater than 366 days. Please " +
      "adjust your token's lifetime at the following URL: " +
      "https://github.com/settings/personal-access-tokens/1234567",
  );

/** 403 or 429 for too much at once; the wait is in seconds, null for unnamed. */
export function secondaryLimit(
  retryAfterSeconds: number | null,
  status: 403 | 429 = 403,
): Answer {
  const message = "You have exceeded a secondary rate limit. Please wait a " +
    "few minutes before you try again.";
  const headers = retryAfterSeconds === null
    ? undefined
    : { "retry-after": String(retryAfterSeconds) };
  return refusal(status, message, headers);
}

/** 403 once the hour's requests are used up; `resetAt` in ms since the epoch. */
export function primaryLimit(resetAt: number): Answer {
  return refusal(403, "API rate limit exceeded for user ID 583231.", {
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": String(Math.ceil(resetAt / 1000)),
  });
}

/** 503: GitHub itself is in trouble. */
export const unavailable = (): Answer =>
  refusal(503, "No server is currently available to service your request.");

/** 403 for a write: the stand-in is there to be read. */
export function readOnly(method: string, path: string): Answer {
  return refusal(403, `The sandbox only reads: refused ${method} ${path}`);
}
