const INSTALL_AGAIN = "Install the app again with slack deploy.";
const TRY_LATER = "Try again later: this is Slack's own trouble.";
const ASK_ADMIN =
  "Ask a workspace admin to let the app in: Slack's settings keep it out.";
const TELL_DEVELOPERS =
  "Tell the app's developers: this is a fault in the app.";
const START_AGAIN =
  "It waited too long for Slack to open a window: start it again.";

/** What to do where the app may call nothing, or not this, whatever it is about. */
const APP_CURES: Readonly<Record<string, string>> = {
  messages_tab_disabled:
    "Switch on the app's Messages tab (App Home, in the app's settings).",
  missing_scope:
    "Deploy the app again (slack deploy) and approve the scopes it asks for.",
  token_revoked:
    "The app's token ends with the step it was given for, after 15 minutes at " +
    "the latest: start it again. If that is refused at once, install the app " +
    "again with slack deploy.",
  invalid_auth: INSTALL_AGAIN,
  not_authed: INSTALL_AGAIN,
  account_inactive: INSTALL_AGAIN,
  token_expired: INSTALL_AGAIN,
  not_allowed_token_type: "Use the app's bot token (xoxb-…).",
  no_permission: ASK_ADMIN,
  access_denied: ASK_ADMIN,
  accesslimited: ASK_ADMIN,
  team_access_not_granted: ASK_ADMIN,
  ekm_access_denied: ASK_ADMIN,
  team_added_to_org: TRY_LATER,
};

/**
 * What to do about an error code of Slack's, by code. They are those of the
 * methods that the app calls (docs.slack.dev/reference/methods).
 */
export const CURES: Readonly<Record<string, string>> = {
  ...APP_CURES,
  // Messages; what a channel is has its cure in channel_use.ts
  message_limit_exceeded:
    "The workspace has used up its messages: see what its Slack plan allows.",
  msg_blocks_too_long: TELL_DEVELOPERS,
  msg_too_long: TELL_DEVELOPERS,
  invalid_blocks: TELL_DEVELOPERS,
  invalid_blocks_format: TELL_DEVELOPERS,
  metadata_too_large: TELL_DEVELOPERS,
  invalid_metadata_format: TELL_DEVELOPERS,
  // People
  user_not_found: "Check the Slack user id.",
  user_disabled:
    "This Slack account is deactivated: link the person's new one.",
  user_not_in_channel: "Ask in a channel that this person is a member of.",
  cannot_dm_bot: "Check the Slack user id: it belongs to an app.",
  // Windows
  expired_trigger_id: START_AGAIN,
  exchanged_trigger_id: START_AGAIN,
  hash_conflict: "The window changed meanwhile: close it and start again.",
  view_too_large: TELL_DEVELOPERS,
  // Datastores
  datastore_error:
    "Try again later; if it goes on, deploy the app again (slack deploy).",
  partial_failure: "Try again later: Slack stored or read only a part.",
  datastore_migration_in_progress: TRY_LATER,
  invalid_datastore:
    "Deploy the app again (slack deploy): Slack lacks a store.",
  app_not_hosted:
    "Deploy the app (slack deploy): only then Slack keeps what it stores.",
  free_team_not_allowed: "The workspace needs a paid Slack plan.",
  restricted_plan_level: "The workspace needs a Slack plan that allows this.",
  team_quota_exceeded:
    "The workspace has used up what its plan lets apps store: ask an admin.",
  // Triggers
  invalid_start_before_now: "Save again: the time to start at has passed.",
  enterprise_is_restricted: ASK_ADMIN,
  org_login_required: TRY_LATER,
  // Slack itself
  ratelimited: "Try again in a few minutes.",
  fatal_error: TRY_LATER,
  internal_error: TRY_LATER,
  service_unavailable: TRY_LATER,
  request_timeout: TRY_LATER,
  invalid_arguments: TELL_DEVELOPERS,
  missing_argument: TELL_DEVELOPERS,
  unknown_method: TELL_DEVELOPERS,
};

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
  if (codes.some((code) => Object.hasOwn(APP_CURES, code))) return true;
  const [code, ...others] = new Set(codes);
  if (code === undefined || others.length > 0 || accepted > 0) return false;
  return EITHER.has(code) || (codes.length > 1 && !PERSON.has(code));
}
