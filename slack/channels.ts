import { fail, ok, type Result } from "../codespaces/result.ts";
import { isRecord } from "../codespaces/is_record.ts";
import type { SlackApi } from "./api.ts";
import type { SlackError } from "./errors.ts";

/** A channel the app cannot post to, and why. */
export interface ChannelProblem {
  readonly channelId: string;
  readonly error: SlackError;
}

/**
 * Makes sure, before anything is posted, that the app can post to every one of
 * these channels and read its own messages back: joins the public ones, and
 * asks about those that cannot be joined (private ones need an invitation).
 */
export async function enterChannels(
  slack: SlackApi,
  channelIds: readonly string[],
): Promise<Result<void, ChannelProblem>> {
  for (const channelId of channelIds) {
    const entered = await enterChannel(slack, channelId);
    if (!entered.ok) return fail({ channelId, error: entered.error });
  }
  return ok(undefined);
}

async function enterChannel(
  slack: SlackApi,
  channelId: string,
): Promise<Result<void, SlackError>> {
  const joined = await slack.call("conversations.join", { channel: channelId });
  if (joined.ok) return ok(undefined);
  if (joined.error.kind !== "refused") return joined;
  const member = await checkMembership(slack, channelId);
  const isPrivate =
    joined.error.code === "method_not_supported_for_channel_type";
  return member.ok || isPrivate ? member : joined;
}

async function checkMembership(
  slack: SlackApi,
  channelId: string,
): Promise<Result<void, SlackError>> {
  const method = "conversations.info";
  const reply = await slack.call(method, { channel: channelId });
  if (!reply.ok) return reply;
  const channel = isRecord(reply.value.channel) ? reply.value.channel : {};
  const refuse = (code: string) =>
    fail<SlackError>({ kind: "refused", method, code, answer: {} });
  if (channel.is_archived === true) return refuse("is_archived");
  const isConversation = channel.is_im === true || channel.is_mpim === true;
  if (channel.is_member === false && !isConversation) {
    return refuse("not_in_channel");
  }
  return ok(undefined);
}
