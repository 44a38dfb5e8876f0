import type { RichTextElement } from "@slack/types";
import { isChannelId } from "../../codespaces/channel_id.ts";
import { type Explanation, partsOf } from "../../codespaces/failure.ts";
import type { Message } from "../posting/message.ts";
import { mrkdwnOf } from "./paragraph.ts";
import { channel, richText, section, text } from "./rich_text.ts";
import { displayText } from "./safe_text.ts";

/** Why a run failed, and what to do about it. */
export function failureMessage(
  org: string,
  explanation: Explanation,
  what = "the report",
): Message {
  const name = displayText(org) || "an organisation";
  const failed = text(`Codespaces in ${name}: ${what} failed. `, {
    bold: true,
  });
  const why = (most: number) => explanationWords(explanation, most);
  return {
    blocks: [richText(section(failed, ...why(2_000)))],
    text: mrkdwnOf([failed, ...why(1_000)]),
    codespaceIds: [],
  };
}

/** Cut to `most` characters; channels by their names, which people know. */
function explanationWords(
  explanation: Explanation,
  most: number,
): RichTextElement[] {
  let left = most;
  return partsOf(explanation).flatMap((part) => {
    if (typeof part !== "string") {
      const id = part.channelId;
      return left <= 0 ? [] : [isChannelId(id) ? channel(id) : text(id)];
    }
    const shown = left <= 0 ? "" : displayText(part, left);
    left -= part.length;
    if (shown === "") return [];
    // The spaces that part it from a channel beside it.
    const before = part.startsWith(" ") ? " " : "";
    const after = part.endsWith(" ") ? " " : "";
    return [text(before + shown + after)];
  });
}
