import { type Failure, sentencesOf } from "../codespaces/failure.ts";
import { githubUrl } from "../codespaces/github_host.ts";
import {
  cureNoAnswer,
  describeNoAnswer,
  mayPass,
  type NoAnswer,
} from "../codespaces/no_answer.ts";
import { quote } from "../codespaces/quote.ts";
import type { AccessPolicy, GithubError } from "./errors.ts";

const TOKEN_NEEDED =
  "a personal access token of an organisation owner: a fine-grained one with " +
  'the organisation permission "Organization codespaces: read" and the ' +
  'repository permission "Codespaces: read", or a classic one with the scope ' +
  "admin:org";

/** In Slack, or of a command of this project. */
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
      return missingPermission(error, setToken);
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
    case "not_possible":
      return {
        found: "GitHub will not do it as things are (422).",
        cure: error.said === null ? "Run it again later." : saying(error.said),
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

/** As much of GitHub's own words as a sentence can carry. */
const MOST_SAID = 300;

/** The one classic scope that the list of codespaces asks for. */
const SCOPE_NEEDED = "admin:org";

/** What is forbidden, and whose decision or deed undoes it. */
const POLICIES: Readonly<Record<AccessPolicy, Failure>> = {
  ip_allow_list: {
    found: "the organisation has an IP allow list, and Slack runs the app " +
      "from no fixed address (a command runs from the address of its machine).",
    cure: "No other token helps: an owner of the organisation must decide " +
      "whether to change the list, under Settings, Authentication security.",
  },
  classic_tokens: {
    found: "the organisation forbids classic personal access tokens.",
    cure: "Create a fine-grained one of an organisation owner, with the " +
      "organisation as its resource owner, the organisation permission " +
      '"Organization codespaces: read" and the repository permission ' +
      '"Codespaces: read".',
  },
  fine_grained_tokens: {
    found: "the organisation forbids fine-grained personal access tokens.",
    cure: "Create a classic one of an organisation owner, with the scope " +
      `${SCOPE_NEEDED}, or let an owner allow fine-grained ones, under ` +
      "Settings, Personal access tokens.",
  },
  token_lifetime: {
    found: "the token in GITHUB_TOKEN lives longer than the organisation " +
      "allows.",
    cure: "Create one that expires within the time named below, or shorten " +
      "this one's on its page.",
  },
};

/** A rule of the organisation's; `setToken` is how a new token gets in. */
function againstPolicy(
  { policy, said }: Extract<GithubError, { kind: "against_policy" }>,
  setToken: string,
): Failure {
  const isCuredByToken = policy !== "ip_allow_list";
  const { found, cure } = POLICIES[policy];
  const next = isCuredByToken ? ` ${setToken}` : "";
  return { found, cure: `${cure} ${saying(said)}${next}` };
}

/**
 * The token may not see them. Expects nothing that it has: a classic token with
 * the scope is short of something else.
 */
function missingPermission(
  error: Extract<GithubError, { kind: "missing_permission" }>,
  setToken: string,
): Failure {
  const { status, grantedScopes, said } = error;
  const found = `the token in GITHUB_TOKEN may not see them (${status}).`;
  const saidToo = said === null ? "" : `${saying(said)} `;
  if (grantedScopes?.includes(SCOPE_NEEDED)) {
    return {
      found,
      cure: `${saidToo}It has the scope ${SCOPE_NEEDED}, which is enough for ` +
        "an owner: make its account an owner of the organisation, or use a " +
        `token of somebody who is. ${setToken}`,
    };
  }
  const scopes = grantedScopes === null
    ? ""
    : `The token has the scopes: ${grantedScopes.join(", ") || "none"}. `;
  return {
    found,
    cure: `${saidToo}${scopes}Expected ${TOKEN_NEEDED}. Its owner must be an ` +
      "owner of the organisation, and a fine-grained token must belong to the " +
      `organisation. Add what is missing, or create such a token. ${setToken}`,
  };
}

function saying(said: string): string {
  return `GitHub says: ${quote(said.replace(/\.$/, ""), MOST_SAID)}.`;
}
