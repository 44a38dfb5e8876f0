import type { KnownBlock, RichTextSection } from "@slack/types";
import { count } from "../../codespaces/count.ts";
import type {
  RenamedMapping,
  StaleMapping,
  StaleReason,
} from "../../codespaces/stale_mapping.ts";
import { loginLink } from "../../slack/words/github_links.ts";
import type { Message } from "../../slack/posting/message.ts";
import { packEntries } from "../../slack/posting/pack.ts";
import { richText, section, text, user } from "../../slack/words/rich_text.ts";
import { displayText, escapeMrkdwn } from "../../slack/words/safe_text.ts";
import {
  bullets,
  type TodoList,
  todoList,
} from "../../slack/words/todo_list.ts";
import type { AddLinks } from "../../slack/triggers/links.ts";
import { unmappedBlocks } from "../../slack/words/unmapped_rows.ts";
import type { Upkeep } from "./check_mappings.ts";

/** What is wrong with a link. */
const REASONS: Readonly<Record<StaleReason, string>> = {
  deactivated_in_slack: "deactivated in Slack",
  unknown_to_slack: "not in this Slack workspace",
  gone_from_github: "gone from GitHub",
  no_person_on_github: "no longer a person on GitHub",
};

/** What a list may weigh, so that all three fit one message. */
const BYTES = 2_800;

/** Of a list, the thread included: Slack takes about a message a second. */
const MOST_ROWS = 100;

/**
 * The tech team's message about mappings, and what did not fit for its thread;
 * none where all is well.
 */
export function upkeepMessages(
  org: string,
  upkeep: Upkeep,
  addLinks: AddLinks,
): Message[] {
  const figures = figuresOf(upkeep);
  if (figures.length === 0) return [];
  const lists = listsOf(upkeep, addLinks);
  const summary = `Who is who in ${displayText(org)}: ${figures.join(" · ")}`;
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
      rowsOf(stale, staleLine),
      BYTES,
      bullets(
        "These links lead nowhere any more. Change or remove them with the " +
          '"Manage who is who" link:',
      ),
    ),
    todoList(
      rowsOf(renamed, renamedLine),
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
      ? [count(suggestions.length, "suggestion") + whereCut(suggestions.length)]
      : []),
    ...(unresolved > 0 ? [`${unresolved} not checked for lack of time`] : []),
  ];
}

/** Its rows have buttons, so none of them can say what is left out. */
function whereCut(suggestions: number): string {
  return suggestions > MOST_ROWS ? `, ${MOST_ROWS} of them below` : "";
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

function staleLine({ mapping, because }: StaleMapping): RichTextSection {
  const { githubLogin, slackUserId } = mapping;
  return section(
    because === "gone_from_github"
      ? text(shown(githubLogin))
      : loginLink(githubLogin),
    text(", linked to "),
    // A mention of nobody would show nothing that could be looked up.
    because === "unknown_to_slack" ? text(slackUserId) : user(slackUserId),
    text(`: ${REASONS[because]}`),
  );
}

function renamedLine({ mapping, login }: RenamedMapping): RichTextSection {
  return section(
    text(`${shown(mapping.githubLogin)} is now `),
    loginLink(login),
    text(" ("),
    user(mapping.slackUserId),
    text(")"),
  );
}

function shown(login: string): string {
  return displayText(login) || "somebody";
}
