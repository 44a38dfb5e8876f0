/**
 * The errors documented for what the app calls, beside those of every method
 * (docs.slack.dev/reference/methods, and the sandbox's own methods).
 */
const OF_ALL = [
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "team_added_to_org",
  "access_denied",
  "missing_scope",
];

const OF_CHANNELS = [
  "channel_not_found",
  "not_in_channel",
  "is_archived",
];

const OF_DATASTORES = [
  "datastore_error",
  "datastore_migration_in_progress",
  "invalid_datastore",
  "restricted_plan_level",
  "team_quota_exceeded",
];

const OF_TRIGGERS = ["token_revoked", "internal_error", "trigger_not_found"];

const BY_METHOD: Readonly<Record<string, readonly string[]>> = {
  "apps.auth.external.delete": ["token_not_found", "method_not_supported"],
  "apps.auth.external.get": [
    "token_not_found",
    "no_refresh_token",
    "access_token_exchange_failed",
  ],
  "apps.datastore.bulkGet": OF_DATASTORES,
  "apps.datastore.bulkPut": OF_DATASTORES,
  "apps.datastore.delete": OF_DATASTORES,
  "apps.datastore.get": OF_DATASTORES,
  "apps.datastore.put": OF_DATASTORES,
  "apps.datastore.query": OF_DATASTORES,
  "apps.datastore.update": OF_DATASTORES,
  "chat.getPermalink": ["channel_not_found", "message_not_found"],
  "chat.postEphemeral": ["user_not_in_channel", "channel_not_found"],
  "chat.postMessage": [
    ...OF_CHANNELS,
    "messages_tab_disabled",
    "restricted_action",
    "restricted_action_read_only_channel",
    "restricted_action_non_threadable_channel",
    "user_not_found",
  ],
  "chat.update": [
    "message_not_found",
    "cant_update_message",
    "edit_window_closed",
    "channel_not_found",
  ],
  "conversations.history": OF_CHANNELS,
  "conversations.info": ["channel_not_found"],
  "conversations.join": OF_CHANNELS,
  "conversations.members": ["channel_not_found", "fetch_members_failed"],
  "conversations.open": ["user_not_found", "user_disabled"],
  "conversations.replies": [...OF_CHANNELS, "thread_not_found"],
  "functions.completeError": ["function_execution_not_found"],
  "functions.completeSuccess": [
    "function_execution_not_found",
    "parameter_validation_failed",
  ],
  "users.info": ["user_not_found", "user_not_visible"],
  "users.list": ["limit_required"],
  "views.open": ["expired_trigger_id", "exchanged_trigger_id"],
  "views.update": ["not_found", "hash_conflict"],
  "workflows.triggers.create": OF_TRIGGERS,
  "workflows.triggers.delete": OF_TRIGGERS,
  "workflows.triggers.list": ["token_revoked"],
};

/** Every method of Slack's that the app calls. */
export const METHODS = Object.keys(BY_METHOD);

/** What a method may be refused with. */
export function refusalsOf(method: string): readonly [string, ...string[]] {
  const [first = "internal_error", ...rest] = [
    ...BY_METHOD[method] ?? [],
    ...OF_ALL,
  ];
  return [first, ...rest];
}

/**
 * How GitHub refuses, by its name here (FACTS: docs.github.com/rest). The body
 * repeats the token, which must never be passed on.
 */
export const GITHUB_REFUSALS: Readonly<
  Record<
    string,
    {
      readonly status: number;
      readonly message: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  >
> = {
  "401": { status: 401, message: "Bad credentials" },
  "403": {
    status: 403,
    message: "Resource not accessible by personal access token",
  },
  "403 sso": {
    status: 403,
    message: "Resource protected by organization SAML enforcement.",
    headers: { "x-github-sso": "required; url=https://github.com/orgs/o/sso" },
  },
  "403 address": {
    status: 403,
    message: "The organization has an IP allow list enabled, and your IP " +
      "address is not permitted to access this resource.",
  },
  "404": { status: 404, message: "Not Found" },
  "409": { status: 409, message: "Conflict" },
  "422": { status: 422, message: "Validation Failed" },
};

/** A rate limit, or a server in trouble. */
export const GITHUB_TROUBLE: typeof GITHUB_REFUSALS = {
  "403 secondary": {
    status: 403,
    message: "You have exceeded a secondary rate limit.",
    headers: { "retry-after": "3" },
  },
  "429": {
    status: 429,
    message: "You have exceeded a secondary rate limit.",
    headers: { "retry-after": "20" },
  },
  "500": { status: 500, message: "Server Error" },
  "502": { status: 502, message: "Bad Gateway" },
  "503": { status: 503, message: "Service Unavailable" },
};

/** The same of Slack, by its HTTP status; 429 asks to wait so many seconds. */
export const SLACK_TROUBLE = ["429 1", "429 30", "500", "502", "503"] as const;
