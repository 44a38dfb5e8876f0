import type { KnownBlock } from "@slack/types";
import type { Result } from "../codespaces/result.ts";
import type { SlackAnswer, SlackApi } from "./api.ts";
import type { SlackError } from "./errors.ts";

/**
 * Says something that one person alone sees: in the channel they are in, or,
 * where there is none or they are not a member, in a direct message.
 */
export async function tellPerson(
  slack: SlackApi,
  to: { readonly userId: string; readonly channelId?: string | null },
  message: { readonly text: string; readonly blocks: readonly KnownBlock[] },
): Promise<Result<SlackAnswer, SlackError>> {
  const { userId, channelId } = to;
  if (channelId) {
    const shown = await slack.callOnce("chat.postEphemeral", {
      channel: channelId,
      user: userId,
      ...message,
    });
    if (shown.ok) return shown;
  }
  return await slack.callOnce("chat.postMessage", {
    channel: userId,
    ...message,
  });
}
