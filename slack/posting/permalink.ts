import type { PostedMessage } from "../../codespaces/posted_message.ts";
import type { SlackApi } from "../api/api.ts";

/** The address of a message; null where there is none to be had. */
export async function permalinkOf(
  slack: SlackApi,
  message: PostedMessage | undefined,
): Promise<string | null> {
  if (message === undefined) return null;
  const reply = await slack.call("chat.getPermalink", {
    channel: message.channelId,
    message_ts: message.ts,
  });
  if (!reply.ok) return null;
  const { permalink } = reply.value;
  return typeof permalink === "string" ? permalink : null;
}
