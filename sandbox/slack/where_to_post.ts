import { type JsonObject, stringAt } from "../runtime/json.ts";
import { textArgument } from "./arguments.ts";
import { findVisible } from "./channel_access.ts";
import { openDirectMessage } from "./direct_messages.ts";
import { readThread } from "./message_log.ts";
import { type Found, notFound, refusal } from "./reply.ts";
import type { Workspace } from "./workspace.ts";
import type { Conversation } from "./world.ts";

/** Where the app may post: by id, channel name or a person's id. */
export async function findWritable(
  workspace: Workspace,
  args: JsonObject,
): Promise<Found<Conversation>> {
  const { world, scopes } = workspace;
  const to = textArgument(args, "channel");
  if (/^[UW][A-Z0-9]+$/.test(to)) {
    const opened = await openDirectMessage(workspace, to);
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
 * A reply goes to the thread of the message that it names. Where that is gone
 * Slack does not refuse: the reply becomes a message of the channel, and only its
 * missing `thread_ts` tells (slack-go issue 1571).
 */
export async function threadOf(
  { emulated }: Workspace,
  channel: string,
  args: JsonObject,
): Promise<JsonObject> {
  const ts = textArgument(args, "thread_ts");
  if (ts === "") return {};
  const [message] = await readThread(emulated, channel, ts);
  return message ? { thread_ts: stringAt(message, "thread_ts") || ts } : {};
}
