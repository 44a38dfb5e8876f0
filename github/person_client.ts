import type { Octokit } from "@octokit/core";
import { readGithubSite } from "../codespaces/github_site.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import { createConfinedClient, type GithubClientOptions } from "./client.ts";
import { assertPersonal } from "./confine_token.ts";
import type { GithubError } from "./errors.ts";

/**
 * One person's own: who they are, and the codespace that they want saved. Never
 * where a {@link GithubClient} is asked for, nor the other way round.
 */
export type PersonClient = Octokit & { readonly speaksFor: "person" };

/** With the token of somebody's sign-in, which goes nowhere else. */
export function createPersonClient(options: GithubClientOptions): PersonClient {
  const client = createConfinedClient(options, assertPersonal);
  return Object.assign(client, { speaksFor: "person" } as const);
}

/** The same, at the GitHub that a function's `env` names. */
export function personClientFor(
  token: string,
  env: Readonly<Record<string, string | undefined>>,
  options: Omit<GithubClientOptions, "token" | "apiUrl"> = {},
): Result<PersonClient, GithubError> {
  const site = readGithubSite(env["GITHUB_API_URL"]);
  // A header could not carry anything else.
  if (!/^[\x21-\x7e]+$/.test(token)) return fail({ kind: "bad_token" });
  if (!site.ok) return fail({ kind: "invalid_api_url", ...site.error });
  const { apiUrl } = site.value;
  return ok(createPersonClient({ ...options, token, apiUrl }));
}
