import type { SlackApi } from "../../slack/api.ts";
import { enterChannels, findChannel } from "../../slack/channels.ts";
import { explainSlackError } from "../../slack/errors.ts";
import type { Request } from "./read_request.ts";

/**
 * Why a report cannot go where it is asked to; null where it can, or goes to
 * no channel. For a preview it is only looked whether the channel is there:
 * what nobody has posted yet is no reason for the app to join.
 */
export async function checkChannel(
  slack: SlackApi,
  { delivery, channelId }: Pick<Request, "delivery" | "channelId">,
): Promise<string | null> {
  if (channelId === null) return null;
  if (delivery === "preview") return await whyUnusable(slack, channelId);
  const entered = await enterChannels(slack, [channelId]);
  return entered.ok ? null : explainSlackError(entered.error.error);
}

/** The button below the preview finds out what Slack does not say here. */
async function whyUnusable(
  slack: SlackApi,
  channelId: string,
): Promise<string | null> {
  const channel = await findChannel(slack, channelId);
  if (!channel.ok) {
    return channel.error.kind === "refused"
      ? explainSlackError(channel.error)
      : null;
  }
  return channel.value.isArchived
    ? "This channel is archived. Unarchive it, or pick another one."
    : null;
}
