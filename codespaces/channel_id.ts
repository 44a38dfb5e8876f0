/**
 * Whether something could be the id of a channel, and not of a person or a
 * direct message: `C…`, or `G…` for some private ones
 * (docs.slack.dev/reference/objects/conversation-object).
 */
export function isChannelId(value: unknown): value is string {
  return typeof value === "string" && /^[CG][A-Z0-9]{2,30}$/.test(value);
}
