import pMap from "p-map";
import type {
  ReadChannel,
  UnreadChannel,
} from "../../codespaces/channel_coverage.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { listMembers } from "../../slack/api/channel_members.ts";
import { CHANNEL_PROBLEMS } from "../../slack/api/channel_use.ts";
import { channelUseOf, findChannel } from "../../slack/api/channels.ts";
import { explainSlackError, type SlackError } from "../../slack/api/errors.ts";

/** Tier 3 and 4 methods: 50 calls a minute and more. */
const CHANNELS_AT_ONCE = 4;

/** Channels by whether their members are to be had, in the order asked. */
export interface Channels {
  readonly read: readonly ReadChannel[];
  readonly unread: readonly UnreadChannel[];
}

/**
 * Everybody in each channel, as far as the person who asks may see it. The app
 * joins none: to count is no reason to.
 */
export async function readChannels(
  slack: SlackApi,
  channelIds: readonly string[],
  askedBy: string,
): Promise<Channels> {
  const channels = await pMap(
    channelIds,
    (channelId) => readChannel(slack, channelId, askedBy),
    { concurrency: CHANNELS_AT_ONCE },
  );
  return {
    read: channels.flatMap((one) => one.ok ? [one.value] : []),
    unread: channels.flatMap((one) => one.ok ? [] : [one.error]),
  };
}

async function readChannel(
  slack: SlackApi,
  channelId: string,
  askedBy: string,
): Promise<Result<ReadChannel, UnreadChannel>> {
  const unread = (because: string) => fail({ channelId, because });
  const failed = (error: SlackError) =>
    unread(`could not be read. ${explainSlackError(error)}`);
  const channel = await findChannel(slack, channelId);
  const use = channelUseOf(channel);
  if (!use.ok) return failed(use.error);
  const problem = use.value;
  // A channel need not be one to post in: only these cannot be counted.
  if (
    problem === "direct_message" || problem === "archived" ||
    problem === "not_found" || problem === "needs_invitation"
  ) {
    const { found, cure } = CHANNEL_PROBLEMS[problem];
    return unread(`${found}. ${cure}`);
  }
  const members = await listMembers(slack, channelId);
  if (!members.ok) return failed(members.error);
  const { isPrivate, name } = channel.ok
    ? channel.value
    : { isPrivate: true, name: "" };
  return isPrivate && !members.value.has(askedBy)
    ? unread(
      "is a private channel that you are not in, so its members are not " +
        "shown to you. Somebody who is in it can compare it.",
    )
    : ok({ channelId, name, members: members.value });
}
