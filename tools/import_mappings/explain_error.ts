import type { ImportError } from "../../functions/manage_mappings/import_mappings.ts";
import { explainFindUserError } from "../../github/explain_find_user_error.ts";
import { explainSlackError, type SlackError } from "../../slack/api/errors.ts";

/** Slack's words for a token that it does not take, or not any more. */
const BAD_TOKEN = new Set([
  "account_inactive",
  "invalid_auth",
  "not_authed",
  "token_expired",
  "token_revoked",
]);

/** A sentence for whoever imports: what could not be read, and the cure. */
export function explainImportError(failure: ImportError): string {
  return failure.from === "github"
    ? explainFindUserError(failure.error, null, "terminal")
    : explainSlackFailure(failure.error);
}

/** As {@link explainSlackError}, where somebody has pasted the token. */
export function explainSlackFailure(error: SlackError): string {
  if (error.kind !== "refused") return explainSlackError(error);
  const { code, method, answer } = error;
  if (BAD_TOKEN.has(code)) {
    return `Slack does not accept the token in SLACK_TOKEN (${code}). Take a ` +
      `new one with slack auth token. ${WITHOUT}`;
  }
  if (code === "not_allowed_token_type") {
    return `The token in SLACK_TOKEN is of a kind that may not call ${method}. ` +
      `Take the one that slack auth token prints. ${WITHOUT}`;
  }
  if (code === "missing_scope") {
    const scope = typeof answer.needed === "string"
      ? `the scope ${answer.needed}`
      : "a scope";
    return `The token in SLACK_TOKEN lacks ${scope}, which ${method} needs. If ` +
      "it is the app's (xoxb-), deploy the app again and approve what it asks " +
      `for. ${WITHOUT}`;
  }
  return explainSlackError(error);
}

const WITHOUT = "Or unset SLACK_TOKEN and give people by their member id: " +
  "then JSON Lines are written, and the Slack CLI stores them.";
