import type { KnownBlock, RichTextSection } from "@slack/types";
import { count } from "../../codespaces/count.ts";
import type { Mapping } from "../../codespaces/mapping.ts";
import type { StaleReason } from "../../codespaces/stale_mapping.ts";
import { profileUrl } from "../../slack/words/github_links.ts";
import type { Message } from "../../slack/posting/message.ts";
import { packEntries } from "../../slack/posting/pack.ts";
import {
  linkOr,
  richText,
  section,
  text,
  user,
} from "../../slack/words/rich_text.ts";
import { displayText, escapeMrkdwn } from "../../slack/words/safe_text.ts";
import {
  bullets,
  type TodoList,
  todoList,
} from "../../slack/words/todo_list.ts";
import type { AddLinks } from "../../slack/triggers/links.ts";
import { unmappedBlocks } from "../../slack/words/unmapped_rows.ts";
import type { Upkeep } from "./check_mappings.ts";

/** What is wrong with a Slack user. */
const REASONS = {
  deactivated_in_slack: " is deactivated in Slack",
  unknown_to_slack: " is not in this Slack workspace",
};

const SHARED = "\nLinks are shared by all organisations, and told here only.";

/** What a list may weigh, so that all three fit one message. */
const BYTES = 2_800;

/** Of a list, the thread included: Slack takes about a message a second. */
const MOST_ROWS = 100;

/**
 * The tech team's message about mappings, and what did not fit for its thread;
 * none where all is well. Links are shared by all organisations: where only one
 * of several reports them (see `tellsOfLinks`), the message says so.
 */
export function upkeepMessages(
  org: string,
  upkeep: Upkeep,
  { addLinks, areLinksToldHereOnly }: {
    readonly addLinks: AddLinks;
    /** Whether there are other organisations, and they are told none of it. */
    readonly areLinksToldHereOnly: boolean;
  },
): Message[] {
  const { stale, renamed, suggestions, unresolved } = upkeep;
  const found = [...stale, ...renamed, ...suggestions].length;
  if (found + unresolved === 0) return [];
  const lists = listsOf(upkeep, addLinks);
  const summary = `Who is who in ${displayText(org)}: ${
    figuresOf(upkeep).join(" · ")
  }`;
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
      richText(section(
        text(summary, { bold: true }),
        ...(areLinksToldHereOnly &&
            stale.length + renamed.length + unresolved > 0
          ? [text(SHARED)]
          : []),
      )),
      ...lists.flatMap(({ shown }) => shown),
    ]),
    ...rest.filter(({ items }) => items.length > 0)
      .map(({ blocks }) => message(blocks)),
  ];
}

function listsOf(
  { stale, renamed, suggestions }: Upkeep,
  addLinks: AddLinks,
): TodoList[] {
  return [
    todoList(
      suggestions.slice(0, MOST_ROWS).map(({ login, suggestion }) => ({
        owner: { githubId: "", login },
        suggestion,
      })),
      BYTES,
      (rows, left) => unmappedBlocks(rows, left, addLinks),
    ),
    todoList(
      rowsOf(stale, ({ mapping, because }) => staleLine(mapping, because)),
      BYTES,
      bullets(
        "These links lead nowhere any more. Change or remove them with the " +
          '"Manage who is who" link:',
      ),
    ),
    todoList(
      rowsOf(renamed, ({ mapping, login }) => renamedLine(mapping, login)),
      BYTES,
      bullets("Renamed on GitHub, and mended here; nothing to do:"),
    ),
  ];
}

function figuresOf(
  { stale, renamed, suggestions, unresolved }: Upkeep,
): string[] {
  return [
    ...(stale.length > 0 ? [count(stale.length, "stale link")] : []),
    ...(renamed.length > 0 ? [`${renamed.length} renamed`] : []),
    ...(suggestions.length > 0
      ? [count(suggestions.length, "suggestion")]
      : []),
    ...(unresolved > 0 ? [`${unresolved} not checked for lack of time`] : []),
  ];
}

/** The last row of a list too long to be read says what it leaves out. */
function rowsOf<Found>(
  found: readonly Found[],
  draw: (one: Found) => RichTextSection,
): RichTextSection[] {
  const left = found.length - MOST_ROWS;
  return [
    ...found.slice(0, MOST_ROWS).map(draw),
    ...(left > 0 ? [section(text(`and ${left} more`))] : []),
  ];
}

function staleLine(mapping: Mapping, because: StaleReason): RichTextSection {
  const { githubLogin, slackUserId } = mapping;
  if (because === "gone_from_github") {
    const login = shown(githubLogin);
    return section(
      text(`${login} is gone from GitHub; was `),
      user(slackUserId),
    );
  }
  if (because === "no_person_on_github") {
    return section(
      profile(githubLogin),
      text(" is no longer a person on GitHub; was "),
      user(slackUserId),
    );
  }
  // A mention of nobody would show nothing that could be looked up.
  const who = because === "unknown_to_slack"
    ? text(slackUserId)
    : user(slackUserId);
  return section(profile(githubLogin), text(": "), who, text(REASONS[because]));
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
