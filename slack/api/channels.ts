import { fail, ok, type Result } from "../../codespaces/result.ts";
import { isRecord } from "../../codespaces/is_record.ts";
import type { SlackApi } from "./api.ts";
import type { ChannelUse } from "./channel_use.ts";
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

/**
 * A channel as Slack describes it to the app
 * (docs.slack.dev/reference/objects/conversation-object).
 */
export interface SeenChannel {
  /** Blank for a direct message. */
  readonly name: string;
  readonly isArchived: boolean;
  /** Whether the app is in it. */
  readonly isMember: boolean;
  readonly isPrivate: boolean;
  /** A direct message, or one of a group. */
  readonly isDirect: boolean;
  /** The app could not write to it, or not start a thread there. */
  readonly isReadOnly: boolean;
  /** Whether messages can be replied to in a thread. */
  readonly isThreadable: boolean;
}

/** A channel by id. A private one that the app is not in is not found. */
export async function findChannel(
  slack: SlackApi,
  channelId: string,
): Promise<Result<SeenChannel, SlackError>> {
  const reply = await slack.call("conversations.info", { channel: channelId });
  if (!reply.ok) return reply;
  const channel = isRecord(reply.value.channel) ? reply.value.channel : {};
  return ok({
    name: typeof channel.name === "string" ? channel.name : "",
    isArchived: channel.is_archived === true,
    isMember: channel.is_member === true,
    isPrivate: channel.is_private === true,
    isDirect: channel.is_im === true || channel.is_mpim === true,
    isReadOnly: channel.is_read_only === true ||
      channel.is_thread_only === true,
    isThreadable: channel.is_non_threadable !== true,
  });
}

/**
 * What a channel is to the app; where it does not post there, it need not be
 * let in. Fails where Slack did not say. Public channels are joined when
 * needed.
 */
export function channelUseOf(
  seen: Result<SeenChannel, SlackError>,
  isPostedTo = true,
): Result<ChannelUse, SlackError> {
  if (!seen.ok) {
    const { error } = seen;
    const isUnseen = error.kind === "refused" &&
      (error.code === "channel_not_found" || error.code === "not_in_channel");
    return isUnseen ? ok("not_found") : fail(error);
  }
  const { isArchived, isDirect, isMember, isPrivate, isReadOnly } = seen.value;
  if (isDirect) return ok("direct_message");
  if (isArchived) return ok("archived");
  if (!isPostedTo) return ok("usable");
  if (isPrivate && !isMember) return ok("needs_invitation");
  if (isReadOnly) return ok("read_only");
  return ok(seen.value.isThreadable ? "usable" : "no_threads");
}
