import { fail, ok, type Result } from "../../codespaces/result.ts";
import { isRecord } from "../../codespaces/is_record.ts";
import type { SlackApi } from "./api.ts";
import type { SlackError } from "./errors.ts";

/**
 * Where to read what was sent there: a direct message is sent to a user, but
 * read in a conversation. Channels are what they are.
 */
export async function conversationOf(
  slack: SlackApi,
  channelId: string,
): Promise<Result<string, SlackError>> {
  if (!/^[UW]/.test(channelId)) return ok(channelId);
  const method = "conversations.open";
  const reply = await slack.call(method, { users: channelId });
  if (!reply.ok) return reply;
  const { channel } = reply.value;
  const id = isRecord(channel) ? channel.id : null;
  return typeof id === "string"
    ? ok(id)
    : fail({ kind: "unreachable", method, reason: "an answer without an id" });
}
