import type { JsonObject } from "../runtime/json.ts";
import { textArgument } from "./arguments.ts";
import { findVisible } from "./channel_access.ts";
import { openDirectMessage } from "./direct_messages.ts";
import { type Found, notFound, refusal } from "./reply.ts";
import type { Workspace } from "./workspace.ts";
import type { Conversation } from "./world.ts";

/** Where the app may post: by id, channel name or a person's id. */
export function findWritable(
  workspace: Workspace,
  args: JsonObject,
): Found<Conversation> {
  const { world, scopes } = workspace;
  const to = textArgument(args, "channel");
  if (/^[UW][A-Z0-9]+$/.test(to)) {
    const opened = openDirectMessage(workspace, [to]);
    const isUnknown = !opened.found && !world.findUser(to);
    return isUnknown ? notFound(refusal("channel_not_found")) : opened;
  }
  const visible = findVisible(workspace, args, { byName: true });
  if (!visible.found) return visible;
  if (visible.value.isArchived) return notFound(refusal("is_archived"));
  const why = whyRestricted(visible.value, args);
  if (why !== null) return notFound(refusal(why));
  // A private channel is visible from inside only.
  const mayPost = world.isAppIn(visible.value) ||
    scopes.has("chat:write.public");
  return mayPost ? visible : notFound(refusal("not_in_channel"));
}

/** docs.slack.dev/reference/methods/chat.postMessage */
function whyRestricted(
  { isReadOnly, isNonThreadable }: Conversation,
  args: JsonObject,
): string | null {
  if (isReadOnly) return "restricted_action_read_only_channel";
  return isNonThreadable && textArgument(args, "thread_ts") !== ""
    ? "restricted_action_non_threadable_channel"
    : null;
}

/**
 * Where the parent is gone Slack does not refuse: the reply becomes a message
 * of the channel, and only its missing `thread_ts` tells (slack-go issue 1571).
 */
export function threadOf(
  { messages }: Workspace,
  channel: string,
  args: JsonObject,
): JsonObject {
  const ts = textArgument(args, "thread_ts");
  if (ts === "") return {};
  const [message] = messages.ofThread(channel, ts);
  if (!message) return {};
  const parentTs = message.thread_ts ?? ts;
  const [parent] = messages.ofThread(channel, parentTs);
  return parent ? { thread_ts: parentTs } : {};
}
