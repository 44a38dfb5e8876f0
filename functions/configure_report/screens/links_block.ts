import type { RichTextBlock, RichTextElement } from "@slack/types";
import type { SharedLinks } from "../../../installation/share_links.ts";
import { linkList } from "../../../slack/words/link_words.ts";
import { PEOPLE_LINKS } from "../../../slack/triggers/people_links.ts";
import {
  channel,
  richText,
  section,
  text,
} from "../../../slack/words/rich_text.ts";
import { withChannels } from "../../../slack/words/with_channels.ts";

/** The links that people are given, and what is still to do with them. */
export function linksBlock(
  links: SharedLinks,
  techChannelId: string | null,
): RichTextBlock {
  return richText(
    section(
      text("The links. ", { bold: true }),
      ...nextStep(links, techChannelId),
    ),
    linkList(PEOPLE_LINKS, links.urls),
  );
}

function nextStep(
  { posted, failure }: SharedLinks,
  techChannelId: string | null,
): RichTextElement[] {
  if (failure !== null) {
    return [
      ...withChannels(failure),
      text(' Press "Try again"; the next scheduled run tries again too.'),
    ];
  }
  if (posted === "not" || techChannelId === null) {
    return [text("Make bookmarks of them where people look for them.")];
  }
  return [
    text(posted === "now" ? "They are now in " : "They are in a message in "),
    channel(techChannelId),
    text(" too: pin that message, or make bookmarks."),
  ];
}
