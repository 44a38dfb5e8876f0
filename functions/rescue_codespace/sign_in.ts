import { fail, ok, type Result } from "../../codespaces/result.ts";
import { type ExportError, findMyself } from "../../github/export_codespace.ts";
import type { GithubAccount } from "../../github/find_users.ts";
import {
  type PersonClient,
  personClientFor,
} from "../../github/person_client.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { SlackError } from "../../slack/api/errors.ts";

/** Somebody who has signed in to GitHub, and what speaks for them there. */
export interface SignedIn {
  readonly client: PersonClient;
  readonly account: GithubAccount;
}

/** Why nobody can act as them. */
export type NotSignedIn =
  /** GitHub takes the sign-in no more, or Slack has none: they sign in again. */
  | { readonly kind: "over" }
  | { readonly kind: "slack"; readonly error: SlackError }
  | { readonly kind: "github"; readonly error: ExportError };

/** What one request to GitHub may take, asked again if need be. */
export const REQUEST_MS = 12_000;

/** Slack's words for a sign-in that it cannot give. */
const OVER = new Set([
  "token_not_found",
  "no_refresh_token",
  "access_token_exchange_failed",
]);

/**
 * Who signed in. Slack holds their token and gives it out for this one call: it
 * stands in no variable of ours but the client, and is noted nowhere.
 */
export async function findSignedIn(
  slack: SlackApi,
  env: Readonly<Record<string, string | undefined>>,
  tokenId: string,
): Promise<Result<SignedIn, NotSignedIn>> {
  const answer = await slack.call("apps.auth.external.get", {
    external_token_id: tokenId,
  });
  if (!answer.ok) {
    const { error } = answer;
    const isOver = error.kind === "refused" && OVER.has(error.code);
    return fail(isOver ? { kind: "over" } : { kind: "slack", error });
  }
  const { external_token: token } = answer.value;
  const client = personClientFor(typeof token === "string" ? token : "", env, {
    budgetMs: REQUEST_MS,
    deadlineAt: slack.timing.deadlineMs,
  });
  if (!client.ok) return fail(await notSignedIn(slack, tokenId, client.error));
  const account = await findMyself(client.value);
  return account.ok
    ? ok({ client: client.value, account: account.value })
    : fail(await notSignedIn(slack, tokenId, account.error));
}

/**
 * What GitHub's no means for the sign-in. One that GitHub takes no more Slack
 * forgets too: with it, Slack would not ask them to sign in again.
 */
export async function notSignedIn(
  slack: SlackApi,
  tokenId: string,
  error: ExportError,
): Promise<NotSignedIn> {
  if (!isCuredByNewOne(error)) return { kind: "github", error };
  await forgetSignIn(slack, tokenId);
  return { kind: "over" };
}

/** Whoever signs in anew is asked for what this one lacks. */
function isCuredByNewOne(error: ExportError): boolean {
  return error.kind === "bad_token" ||
    (error.kind === "missing_permission" &&
      error.grantedScopes?.includes("codespace") === false);
}

/** Slack's copy alone: at GitHub the app stays authorised until they end that. */
export async function forgetSignIn(
  slack: SlackApi,
  tokenId: string,
): Promise<Result<void, SlackError>> {
  const gone = await slack.call("apps.auth.external.delete", {
    external_token_id: tokenId,
  });
  if (gone.ok) return ok(undefined);
  const wasGone = gone.error.kind === "refused" && OVER.has(gone.error.code);
  return wasGone ? ok(undefined) : gone;
}
