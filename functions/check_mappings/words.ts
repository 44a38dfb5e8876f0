import type { KnownBlock, RichTextSection } from "@slack/types";
import { count } from "../../codespaces/count.ts";
import type { Mapping } from "../../codespaces/mapping.ts";
import type { StaleReason } from "../../codespaces/stale_mapping.ts";
import { profileUrl } from "../../slack/github_links.ts";
import type { Message } from "../../slack/message.ts";
import { packEntries } from "../../slack/pack.ts";
import {
  linkOr,
  list,
  richText,
  section,
  text,
  user,
} from "../../slack/rich_text.ts";
import { displayText, escapeMrkdwn } from "../../slack/safe_text.ts";
import { todoList } from "../../slack/todo_list.ts";
import { type AddLinks, unmappedBlocks } from "../../slack/unmapped_rows.ts";
import type { Upkeep } from "./check_mappings.ts";

const REASONS: Readonly<Record<StaleReason, string>> = {
  deactivated_in_slack: " is deactivated in Slack",
  unknown_to_slack: " is not in this Slack workspace",
  gone_from_github: "",
};

/** What a list may weigh, so that all three fit one message. */
const BYTES = 2_800;

/**
 * What the tech team hears of the mappings, with what did not fit for the
 * thread. No message at all where all is well.
 */
export function upkeepMessages(
  org: string,
  upkeep: Upkeep,
  addLinks: AddLinks,
): Message[] {
  const { stale, renamed, suggestions } = upkeep;
  if (stale.length + renamed.length + suggestions.length === 0) return [];
  const lists = [
    todoList(
      suggestions.map(({ login, suggestion }) => ({
        owner: { githubId: "", login },
        suggestion,
      })),
      BYTES,
      (rows, left) => unmappedBlocks(rows, left, addLinks),
    ),
    todoList(
      stale.map(({ mapping, because }) => staleLine(mapping, because)),
      BYTES,
      bullets(
        "These links lead nowhere any more. Change or remove them with the " +
          '"Who is who" link:',
      ),
    ),
    todoList(
      renamed.map(({ mapping, login }) => renamedLine(mapping, login)),
      BYTES,
      bullets("Renamed on GitHub, and mended here; nothing to do:"),
    ),
  ];
  const summary = `Who is who in ${displayText(org)}: ` + [
    count(stale.length, "stale link"),
    `${renamed.length} renamed`,
    count(suggestions.length, "suggestion"),
  ].join(" · ");
  const none = { blocks: 0, bytes: 0 };
  const rest = packEntries(lists.flatMap((one) => one.rest), {
    reserved: { first: none, later: none },
  });
  const message = (blocks: readonly KnownBlock[]): Message => ({
    blocks,
    text: escapeMrkdwn(summary),
    codespaceIds: [],
  });
  return [
    message([
      richText(section(text(summary, { bold: true }))),
      ...lists.flatMap(({ shown }) => shown),
    ]),
    ...rest.filter(({ items }) => items.length > 0)
      .map(({ blocks }) => message(blocks)),
  ];
}

function bullets(title: string) {
  return (lines: readonly RichTextSection[], left: number) => [
    richText(
      section(text(title)),
      list("bullet", [
        ...lines,
        ...(left > 0 ? [section(text(`and ${left} more, in the thread`))] : []),
      ]),
    ),
  ];
}

function staleLine(mapping: Mapping, because: StaleReason): RichTextSection {
  if (because === "gone_from_github") {
    return section(
      text(`${shown(mapping.githubLogin)} is gone from GitHub; was `),
      user(mapping.slackUserId),
    );
  }
  return section(
    profile(mapping.githubLogin),
    text(": "),
    user(mapping.slackUserId),
    text(REASONS[because]),
  );
}

function renamedLine(mapping: Mapping, login: string): RichTextSection {
  return section(
    text(`${shown(mapping.githubLogin)} is now `),
    profile(login),
    text(" ("),
    user(mapping.slackUserId),
    text(")"),
  );
}

function profile(login: string) {
  return linkOr(shown(login), profileUrl(login));
}

function shown(login: string): string {
  return displayText(login) || "somebody";
}
