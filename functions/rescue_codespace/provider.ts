import { DefineOAuth2Provider, Schema } from "deno-slack-sdk/mod.ts";
import type { GithubSignIn } from "../../codespaces/github_sign_in.ts";

/** What `slack external-auth` calls it. */
export const GITHUB_PROVIDER_KEY = "github";

/**
 * Lets people sign in to GitHub through Slack, which keeps their tokens. The
 * one scope is what an export needs; who they are, `GET /user` tells without
 * one (docs.github.com, scopes for OAuth apps).
 * Shape: slack-samples/deno-github-functions, external_auth/github_provider.ts.
 */
export function githubProvider(signIn: GithubSignIn) {
  return DefineOAuth2Provider({
    provider_key: GITHUB_PROVIDER_KEY,
    provider_type: Schema.providers.oauth2.CUSTOM,
    options: {
      provider_name: "GitHub",
      client_id: signIn.clientId,
      authorization_url: signIn.authorizationUrl,
      token_url: signIn.tokenUrl,
      scope: ["codespace"],
      identity_config: {
        url: signIn.identityUrl,
        account_identifier: "$.login",
      },
    },
  });
}
