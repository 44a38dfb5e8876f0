/** The app may call nothing, or not this: no other recipient cures that. */
const TOKEN = new Set([
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "missing_scope",
  "not_allowed_token_type",
  "no_permission",
  "access_denied",
  "accesslimited",
  "team_access_not_granted",
  "ekm_access_denied",
  "messages_tab_disabled",
  "team_added_to_org",
]);

/** Said of one recipient, however many of them there are. */
const PERSON = new Set([
  "cannot_dm_bot",
  "channel_not_found",
  "not_in_channel",
  "slack_connect_blocked",
  "user_disabled",
  "user_is_bot",
  "user_is_restricted",
  "user_not_found",
  "user_not_visible",
  "users_not_found",
]);

/** May be the app's or one recipient's: the app's where nobody had a message. */
const EITHER = new Set(["restricted_action", "invalid_blocks"]);

/**
 * Whether refusals of direct messages, one code a recipient, are about the app
 * itself, so that it can write to nobody
 * (docs.slack.dev/reference/methods/chat.postMessage). An unknown code is, where
 * it met several recipients alike and none had a message.
 */
export function isAboutTheApp(
  codes: readonly string[],
  { accepted }: { readonly accepted: number },
): boolean {
  if (codes.some((code) => TOKEN.has(code))) return true;
  const [code, ...others] = new Set(codes);
  if (code === undefined || others.length > 0 || accepted > 0) return false;
  return EITHER.has(code) || (codes.length > 1 && !PERSON.has(code));
}
