import type { RichTextElement } from "@slack/types";
import { isChannelId } from "../../codespaces/channel_id.ts";
import { channel, text } from "./rich_text.ts";

/**
 * Who can do what somebody may not, after the word "ask": those in the tech
 * channel, or an admin where none is set that Slack would show.
 */
export function whomToAsk(
  techChannelId: string | null | undefined,
): RichTextElement[] {
  return isChannelId(techChannelId)
    ? [text("in "), channel(techChannelId)]
    : [text("a workspace admin")];
}
