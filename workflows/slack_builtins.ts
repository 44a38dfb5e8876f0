/**
 * Slack's own types and functions by name. The SDK also has them as objects,
 * `Schema.slack.types.interactivity` and `Schema.slack.functions.OpenForm`,
 * but their types do not hold under `exactOptionalPropertyTypes`; the manifest
 * is the same.
 */
export const INTERACTIVITY = "slack#/types/interactivity";
export const OPEN_FORM = "slack#/functions/open_form";
