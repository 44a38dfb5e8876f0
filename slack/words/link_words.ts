import type { RichTextList } from "@slack/types";
import type { Message } from "../posting/message.ts";
import {
  ADD_MAPPING_LINK,
  PEOPLE_LINKS,
  type PeopleLink,
} from "../triggers/links.ts";
import { linkOr, list, richText, section, text } from "./rich_text.ts";
import { mrkdwnOf } from "./paragraph.ts";

/** Addresses by workflow, as `Links` has them. */
type Urls = ReadonlyMap<string, string>;

/** What each link is for and who it is for; the name alone where none stands. */
export function linkList(
  links: readonly PeopleLink[],
  urls: Urls,
): RichTextList {
  return list(
    "bullet",
    links.map(({ link, audience }) =>
      section(
        linkOr(link.name, urls.get(link.workflow) ?? null, { bold: true }),
        text(`, for ${audience}. ${link.description}.`),
      )
    ),
  );
}

/** All links, for the tech team to keep. */
export function linksMessage(urls: Urls): Message {
  const lead = [
    text("The links of Codespaces Report. ", { bold: true }),
    text(
      "Pin this message, or make bookmarks of them. Put " +
        `"${ADD_MAPPING_LINK.name}" in the channel of whoever does the ` +
        "onboarding, too.",
    ),
  ];
  return messageOf(lead, PEOPLE_LINKS, urls);
}

/** Links that somebody had deleted, or that a release brought. */
export function newLinksMessage(
  made: readonly PeopleLink[],
  urls: Urls,
): Message {
  const lead = [
    text("New links of Codespaces Report. ", { bold: true }),
    text(
      "They were missing, and are made now. Put them where people look, in " +
        "place of old ones, which do nothing any more.",
    ),
  ];
  return messageOf(lead, made, urls);
}

function messageOf(
  lead: Parameters<typeof section>,
  links: readonly PeopleLink[],
  urls: Urls,
): Message {
  return {
    blocks: [richText(section(...lead), linkList(links, urls))],
    text: mrkdwnOf(lead),
    codespaceIds: [],
  };
}
