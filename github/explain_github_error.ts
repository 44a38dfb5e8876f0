import { type Failure, sentencesOf } from "../codespaces/failure.ts";
import { githubUrl } from "../codespaces/github_host.ts";
import {
  cureNoAnswer,
  describeNoAnswer,
  mayPass,
  type NoAnswer,
} from "../codespaces/no_answer.ts";
import type { GithubError } from "./errors.ts";
import { againstPolicy, missingPermission } from "./explain_403.ts";

const TOKEN_NEEDED =
  "a personal access token of an organisation owner: a fine-grained one with " +
  'the organisation permission "Organization codespaces: read" and the ' +
  'repository permission "Codespaces: read", or a classic one with the scope ' +
  "admin:org";

/** Whoever reads it is in Slack, or has called a command of this project. */
export type Reader = "slack" | "terminal";

const SET_TOKEN: Readonly<Record<Reader, string>> = {
  slack: "Then set it: slack env set GITHUB_TOKEN.",
  terminal: "Step 2 of docs/install.md says how. Then set it, for this " +
    "command: export GITHUB_TOKEN=…, or in the file .env; for the app: slack " +
    "env set GITHUB_TOKEN.",
};

const SERVICE = {
  origin: "https://api.github.com",
  variable: "GITHUB_API_URL",
  statusPage: "https://www.githubstatus.com",
} as const;

/**
 * Plain sentences for the tech team: what failed, the value at fault, what was
 * expected, and the cure. Holds the organisation's name as it was given, so
 * escape it where it is shown; never the token.
 */
export function explainGithubError(
  error: GithubError,
  { org, reader = "slack" }: {
    readonly org: string;
    readonly reader?: Reader;
  },
): string {
  const failed =
    `Could not read the codespaces of the GitHub organisation "${org}"`;
  return `${failed}: ${causeAndCure(error, org, reader)}`;
}

/** The rest of such a sentence, for what else could not be read. */
export function causeAndCure(
  error: GithubError,
  org: string,
  reader: Reader = "slack",
): string {
  return sentencesOf(describeGithubError(error, org, reader));
}

/**
 * The one place that tells GitHub's errors apart for a reader. What was found
 * may begin with a small letter, as the end of a sentence does.
 */
export function describeGithubError(
  error: GithubError,
  org: string,
  reader: Reader = "slack",
): Failure {
  const setToken = SET_TOKEN[reader];
  switch (error.kind) {
    case "missing_token":
      return {
        found: "GITHUB_TOKEN is not set.",
        cure: `Create ${TOKEN_NEEDED}. ${setToken}`,
      };
    case "invalid_api_url":
      return { found: error.found, cure: error.cure };
    case "bad_token":
      return {
        found: "GitHub does not accept the token in GITHUB_TOKEN (401).",
        cure: "It may be mistyped, expired or revoked. " +
          `Create ${TOKEN_NEEDED}. ${setToken}`,
      };
    case "missing_permission":
      return missingPermission(error, { tokenNeeded: TOKEN_NEEDED, setToken });
    case "against_policy":
      return againstPolicy(error, setToken);
    case "sso_required":
      return ssoRequired(error.authorizeUrl);
    case "org_not_found":
      return {
        found: "GitHub knows no such organisation, or hides it from this " +
          "token (404).",
        cure: "Expected the organisation's login, the last part of " +
          `${githubUrl(encodeURIComponent(org))}. Check its spelling, ` +
          "and that the owner of GITHUB_TOKEN is an owner of it.",
      };
    case "rate_limited":
      return {
        found: "GitHub's rate limit for this token is used up until " +
          `${utcMinute(error.until)}.`,
        cure: "Run it again after that.",
      };
    case "unreachable":
      return unreachable(error);
    case "incomplete":
      return {
        found: `GitHub counts ${error.expected} codespaces and showed ` +
          `${error.received} different ones, however often it was asked.`,
        cure: "Run it again in a few minutes.",
      };
    case "unexpected_shape":
      return {
        found: `GitHub answered with something unexpected: ${error.detail}.`,
        cure: "If it happens again, GITHUB_API_URL may lead elsewhere, or " +
          "GitHub may have changed its API.",
      };
  }
}

function ssoRequired(authorizeUrl: string | null): Failure {
  const cure = authorizeUrl === null
    ? `at ${githubUrl("settings/tokens")} with "Configure SSO"`
    : `within the hour at ${authorizeUrl}`;
  return {
    found: "the organisation uses SAML single sign-on, and the token in " +
      "GITHUB_TOKEN is not authorised for it.",
    cure: `Authorise it ${cure}, then run it again.`,
  };
}

function unreachable(error: NoAnswer): Failure {
  const often = mayPass(error.reason) ? ", several times" : "";
  return {
    found: `GitHub could not be reached: ${describeNoAnswer(error)}${often}.`,
    cure: cureNoAnswer(error, SERVICE),
  };
}

/** `2026-11-23 09:05 UTC`, rounded up, so that it is never too early. */
function utcMinute(at: Date): string {
  const minute = new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
  return `${minute.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
