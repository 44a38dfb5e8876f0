/** A right that the app asks the workspace for, and what it needs it for. */
export interface BotScope {
  readonly scope: string;
  readonly reason: string;
}

/**
 * Every bot scope of the manifest. A function compares them with what the
 * installed app was given, without importing the manifest.
 */
export const BOT_SCOPES: readonly BotScope[] = [
  { scope: "chat:write", reason: "post the report" },
  {
    scope: "channels:join",
    reason: "join the public channels that it reports to",
  },
  { scope: "channels:read", reason: "ask what kind of channel they are" },
  {
    scope: "channels:history",
    reason: "read its own posts back, so that none is doubled",
  },
  {
    scope: "groups:read",
    reason: "ask about private channels that it was invited to",
  },
  { scope: "groups:history", reason: "read its own posts back there" },
  { scope: "im:history", reason: "read back the direct messages that it sent" },
  { scope: "im:write", reason: "open those direct messages" },
  { scope: "users:read", reason: "see who is deactivated, an app or an admin" },
  {
    scope: "users:read.email",
    reason: "find the people that a list names by e-mail",
  },
  {
    scope: "triggers:read",
    reason: "find the links that its buttons start, and what is scheduled",
  },
  {
    scope: "triggers:write",
    reason: "make those links, and keep the schedule",
  },
  { scope: "datastore:read", reason: "read what it has stored" },
  { scope: "datastore:write", reason: "store who is who and the settings" },
];
