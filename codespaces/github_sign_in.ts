import { GITHUB_API_URL, readGithubSite } from "./github_site.ts";
import type { SettingFault } from "./github_site.ts";
import { fail, ok, type Result } from "./result.ts";

/** Where people sign in to GitHub, and as which OAuth app it asks them. */
export interface GithubSignIn {
  readonly clientId: string;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  /** Answers who signed in, at `login`. */
  readonly identityUrl: string;
}

/**
 * Reads `GITHUB_OAUTH_CLIENT_ID` at build time; null where it is unset or
 * blank: then the app is built without the sign-in and all that needs it. The
 * addresses are github.com's, or with data residency the company's own
 * (docs.github.com, authorizing OAuth apps).
 */
export function readGithubSignIn(
  env: Readonly<Record<string, string | undefined>>,
): Result<GithubSignIn | null, SettingFault> {
  const clientId = env["GITHUB_OAUTH_CLIENT_ID"]?.trim() ?? "";
  if (clientId === "") return ok(null);
  const fault = faultIn(clientId);
  if (fault !== null) return fail(fault);
  const site = readGithubSite(env["GITHUB_API_URL"]);
  if (!site.ok) return site;
  const { webHost, apiUrl } = site.value;
  const oauth = `https://${webHost ?? "github.com"}/login/oauth`;
  return ok({
    clientId,
    authorizationUrl: `${oauth}/authorize`,
    tokenUrl: `${oauth}/access_token`,
    // A stand-in's address is for this machine alone.
    identityUrl: `${webHost === null ? GITHUB_API_URL : apiUrl}/user`,
  });
}

const SHOWN_AT = "The client id is shown on the OAuth app's page, under " +
  "Settings, Developer settings, OAuth Apps.";

/** It never repeats the value, since that may be the secret. */
function faultIn(clientId: string): SettingFault | null {
  if (/^[0-9a-f]{40}$/.test(clientId)) {
    return {
      found: "GITHUB_OAUTH_CLIENT_ID looks like the client secret.",
      cure: `Set it to the client id, and make a new secret. ${SHOWN_AT}`,
    };
  }
  if (/^Iv(?:1\.|2)/.test(clientId)) {
    return {
      found: "GITHUB_OAUTH_CLIENT_ID is a GitHub App's, whose sign-in has no " +
        "scopes.",
      cure: `Make an OAuth app, and set it to that one's. ${SHOWN_AT}`,
    };
  }
  return /^[A-Za-z0-9]{16,40}$/.test(clientId) ? null : {
    found: "GITHUB_OAUTH_CLIENT_ID is not the client id of an OAuth app.",
    cure: `Expected some 20 letters and digits. ${SHOWN_AT}`,
  };
}
