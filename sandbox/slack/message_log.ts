import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import type { EmulatedSlack } from "./emulated_slack.ts";
import type { SlackMessage } from "./types.ts";

/** Messages of a channel that are not replies, newest first, unfiltered. */
export async function readChannel(
  emulated: EmulatedSlack,
  channelId: string,
): Promise<JsonObject[]> {
  const messages: JsonObject[] = [];
  let cursor = "";
  do {
    const args = { channel: channelId, limit: 1000, cursor };
    const page = await emulated.call("conversations.history", args);
    messages.push(...listAt(page, "messages").filter(isJsonObject));
    cursor = stringAt(objectAt(page, "response_metadata"), "next_cursor");
  } while (cursor !== "");
  return messages.map(asThreadParent);
}

/** A message and its replies, oldest first; empty where there is no such. */
export async function readThread(
  emulated: EmulatedSlack,
  channelId: string,
  ts: string,
): Promise<JsonObject[]> {
  const args = { channel: channelId, ts };
  const answer = await emulated.call("conversations.replies", args);
  const [first, ...replies] = listAt(answer, "messages").filter(isJsonObject);
  if (!first || first["ts"] !== ts) return [];
  const parent = asThreadParent(first);
  const parentUser = stringAt(parent, "user");
  return [
    { ...parent, ...latestReply(replies) },
    ...replies.map((reply) => ({ ...reply, parent_user_id: parentUser })),
  ];
}

/** Reads whole conversations, each anew only once something was written. */
export function conversationReader(
  emulated: EmulatedSlack,
): (channelId: string) => Promise<SlackMessage[]> {
  const cache = new Map<
    string,
    { readonly writes: number; readonly messages: Promise<SlackMessage[]> }
  >();
  return async (channelId) => {
    const writes = emulated.writesIn(channelId);
    const cached = cache.get(channelId);
    if (cached?.writes === writes) return [...await cached.messages];
    const messages = readConversation(emulated, channelId);
    cache.set(channelId, { writes, messages });
    return [...await messages];
  };
}

/** The whole conversation, oldest first, each thread under its parent. */
async function readConversation(
  emulated: EmulatedSlack,
  channelId: string,
): Promise<SlackMessage[]> {
  const parents = (await readChannel(emulated, channelId)).toReversed();
  return await Promise.all(parents.map(async (parent) => {
    const hasReplies = parent["reply_count"] !== undefined;
    const [, ...replies] = hasReplies
      ? await readThread(emulated, channelId, stringAt(parent, "ts"))
      : [];
    return toMessage(parent, replies.map((reply) => toMessage(reply, [])));
  }));
}

/** The emulator does not say of a parent that it belongs to its thread. */
function asThreadParent(message: JsonObject): JsonObject {
  const { reply_count: count, reply_users: users, ts } = message;
  if (count === undefined) return message;
  const userCount = Array.isArray(users) ? users.length : 0;
  return { ...message, thread_ts: ts, reply_users_count: userCount };
}

function latestReply(replies: readonly JsonObject[]): JsonObject {
  const latest = replies.at(-1);
  return latest ? { latest_reply: latest["ts"], is_locked: false } : {};
}

function toMessage(
  message: JsonObject,
  replies: readonly SlackMessage[],
): SlackMessage {
  const ts = stringAt(message, "ts");
  return { ...message, ts, text: stringAt(message, "text"), replies };
}
