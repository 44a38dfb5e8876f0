import type { SlackApi } from "../../slack/api/api.ts";
import { CHANNEL_PROBLEMS, channelUseOf } from "../../slack/api/channel_use.ts";
import { enterChannels, findChannel } from "../../slack/api/channels.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import type { Request } from "./read_request.ts";

/**
 * Why a report cannot go where it is asked to; null where it can, or goes to
 * no channel. A preview does not make the app join: nobody has posted yet.
 */
export async function checkChannel(
  slack: SlackApi,
  { delivery, channelId }: Pick<Request, "delivery" | "channelId">,
): Promise<string | null> {
  if (channelId === null) return null;
  const use = channelUseOf(await findChannel(slack, channelId));
  if (use.ok && use.value !== "usable") {
    const { found, cure } = CHANNEL_PROBLEMS[use.value];
    return `This channel ${found}. ${cure}`;
  }
  if (delivery === "preview") return null;
  const entered = await enterChannels(slack, [channelId]);
  return entered.ok ? null : explainSlackError(entered.error.error);
}
