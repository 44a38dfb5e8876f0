import { type JsonObject, objectAt, stringAt } from "../runtime/json.ts";
import { textArgument } from "./arguments.ts";
import { readThread } from "./message_log.ts";
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

/**
 * The direct message with a person, opened where it was not. Errors:
 * docs.slack.dev/reference/methods/conversations.open; `cannot_dm_bot` as
 * chat.postMessage answers it.
 */
export async function openDirectMessage(
  workspace: Workspace,
  userId: string,
): Promise<Found<Conversation>> {
  const { world, emulated } = workspace;
  const problem = whyNot(workspace, userId);
  if (problem) return notFound(refusal(problem));
  const open = world.findDirectMessage(userId);
  if (open) return found(open);
  const answer = await emulated.call("conversations.open", {
    users: [userId],
  });
  // Asked for twice at once it is one all the same.
  const meanwhile = world.findDirectMessage(userId);
  if (meanwhile) return found(meanwhile);
  const conversation = world.addDirectMessage(userId);
  const theirs = stringAt(objectAt(answer, "channel"), "id");
  emulated.rename(theirs, conversation.id);
  return found(conversation);
}

function whyNot({ world }: Workspace, userId: string): string | null {
  const user = world.findUser(userId);
  if (!user) return "user_not_found";
  if (user.deactivated) return "user_disabled";
  return user.isBot ? "cannot_dm_bot" : null;
}
