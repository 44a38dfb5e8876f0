import type { Failure } from "../codespaces/failure.ts";
import { quote } from "../codespaces/quote.ts";
import type { AccessPolicy, GithubError } from "./errors.ts";

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
export function againstPolicy(
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
export function missingPermission(
  error: Extract<GithubError, { kind: "missing_permission" }>,
  { tokenNeeded, setToken }: {
    readonly tokenNeeded: string;
    readonly setToken: string;
  },
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
    cure: `${saidToo}${scopes}Expected ${tokenNeeded}. Its owner must be an ` +
      "owner of the organisation, and a fine-grained token must belong to the " +
      `organisation. Add what is missing, or create such a token. ${setToken}`,
  };
}

function saying(said: string): string {
  return `GitHub says: ${quote(said.replace(/\.$/, ""), MOST_SAID)}.`;
}
