import type { RichTextElement } from "@slack/types";
import { channel, text } from "./rich_text.ts";

/**
 * The id of a channel (see `isChannelId`) after the word "channel", where the
 * app itself wrote it: not one that a name from GitHub only looks like, and not
 * one that was cut off. "Check the id C…" keeps its id.
 */
const NAMED_BY_ID = /(?<=\bchannel )([CG][A-Z0-9]{2,30})(?![\w…])/;

/**
 * A sentence with channels by their names, as Slack shows them to its reader,
 * in place of their ids, which nobody knows.
 */
export function withChannels(sentence: string): RichTextElement[] {
  // Every other part is an id.
  return sentence.split(NAMED_BY_ID).flatMap((part, index) => {
    if (part === "") return [];
    return [index % 2 === 1 ? channel(part) : text(part)];
  });
}
