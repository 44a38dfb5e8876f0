import type { JsonObject } from "../runtime/json.ts";
import { textArgument } from "./arguments.ts";
import { type Found, found, notFound, refusal } from "./reply.ts";
import { scopeFamily } from "./scopes.ts";
import type { Workspace } from "./workspace.ts";
import type { Conversation } from "./world.ts";

/**
 * The conversation an argument names, where the app may know that it exists:
 * a private one only from inside, else `channel_not_found` like a wrong id.
 */
export function findVisible(
  { world }: Workspace,
  args: JsonObject,
  options: { byName?: boolean } = {},
): Found<Conversation> {
  const name = textArgument(args, "channel");
  const conversation = world.findChannel(name);
  const isNamedRightly = options.byName || conversation?.id === name;
  if (!conversation || !isNamedRightly) return channelNotFound();
  if (conversation.isPrivate && !world.isAppIn(conversation)) {
    return channelNotFound();
  }
  return found(conversation);
}

/** A visible conversation of a kind which the app's scopes let it read. */
export function findReadable(
  workspace: Workspace,
  args: JsonObject,
  action: "read" | "history",
): Found<Conversation> {
  const visible = findVisible(workspace, args);
  if (!visible.found) return visible;
  const scope = `${scopeFamily(visible.value)}:${action}`;
  const missing = workspace.scopes.missing([scope]);
  return missing ? notFound(missing) : visible;
}

/**
 * One whose messages the app may read: it must be in the channel, also in a
 * public one (docs.slack.dev/reference/methods/conversations.history).
 */
export function findOwnHistory(
  workspace: Workspace,
  args: JsonObject,
): Found<Conversation> {
  const readable = findReadable(workspace, args, "history");
  if (!readable.found) return readable;
  return workspace.world.isAppIn(readable.value)
    ? readable
    : notFound(refusal("not_in_channel"));
}

function channelNotFound(): Found<Conversation> {
  return notFound(refusal("channel_not_found"));
}
