import type {
  KnownBlock,
  RichTextElement,
  RichTextSection,
} from "@slack/types";
import type { Codespace, Owner } from "../codespaces/codespace.ts";
import { count } from "../codespaces/count.ts";
import type { Report } from "../codespaces/report.ts";
import { profileUrl } from "./github_links.ts";
import { blocksBytes, type Message } from "./message.ts";
import { type Entry, packEntries } from "./pack.ts";
import { codespaceName, type SlackUsers } from "./owner_entry.ts";
import { channel, linkOr, list, richText, section, text } from "./rich_text.ts";
import { displayText, escapeMrkdwn } from "./safe_text.ts";

/** A longer list continues in the thread: the message stays a short one. */
const MOST_LISTED = 10;

/** What a list may weigh: two of owners, one of codespaces fit a message. */
const OWNERS_BYTES = 2_200;
const CODESPACES_BYTES = 4_200;

/** What became of a report. */
export interface ReportOutcome {
  readonly slackUsers: SlackUsers;
  /** Where it stands; empty where nothing was posted to a channel. */
  readonly channelIds: readonly string[];
  /** How many owners got a direct message. */
  readonly directMessages: number;
  /** Owners whom the run could tell in no way. */
  readonly untold: readonly Owner[];
  /** Owners who could not be sent the direct message they should have had. */
  readonly undeliverable: readonly Owner[];
  readonly permalink: string | null;
}

/**
 * What a run read and did, and only then what needs a person: the message for
 * the tech channel, and what did not fit a short one for its thread.
 */
export function summaryMessages(
  report: Report,
  run: ReportOutcome,
): Message[] {
  const unmapped = unmappedOwners(report, run.slackUsers);
  const untold = run.untold.filter(({ githubId }) =>
    run.slackUsers.has(githubId)
  );
  const figures = figuresOf(report, {
    unmapped: unmapped.length,
    notified: report.owners.length - unmapped.length - untold.length,
  });
  const lists = [
    todo("No Slack user is linked to", unmapped.map(ownerLine), OWNERS_BYTES),
    todo(
      "Slack would not take a direct message for",
      run.undeliverable.map(ownerLine),
      OWNERS_BYTES,
    ),
    todo(
      "GitHub did not say whether there is unsaved work in",
      report.unknown.map(unknownLine),
      CODESPACES_BYTES,
    ),
  ];
  const opening = richText(section(
    text(`Codespaces in ${displayText(report.org)}: `, { bold: true }),
    ...whatWasPosted(report, run),
    text(`\n${figures}`),
  ));
  const org = escapeMrkdwn(displayText(report.org));
  const message = (blocks: readonly KnownBlock[]): Message => ({
    blocks,
    text: `Codespaces in ${org}: ${figures}`,
    codespaceIds: [],
  });
  const none = { blocks: 0, bytes: 0 };
  const rest = packEntries(lists.flatMap(({ rest }) => rest), {
    reserved: { first: none, later: none },
  });
  return [
    message([opening, ...lists.flatMap(({ shown }) => shown)]),
    ...rest.filter(({ items }) => items.length > 0)
      .map(({ blocks }) => message(blocks)),
  ];
}

/** Why a run failed, and what to do about it. */
export function failureMessage(org: string, explanation: string): Message {
  const name = displayText(org) || "an organisation";
  return {
    blocks: [
      richText(section(
        text(`Codespaces in ${name}: the report failed. `, { bold: true }),
        text(displayText(explanation, 2_000)),
      )),
    ],
    text: `Codespaces in ${escapeMrkdwn(name)}: the report failed. ` +
      escapeMrkdwn(displayText(explanation, 1_000)),
    codespaceIds: [],
  };
}

/** The owners of a report that no Slack user is linked to. */
export function unmappedOwners(
  report: Report,
  slackUsers: SlackUsers,
): Owner[] {
  return report.owners
    .map(({ owner }) => owner)
    .filter(({ githubId }) => !slackUsers.has(githubId));
}

function figuresOf(
  { counts }: Report,
  owners: { readonly unmapped: number; readonly notified: number },
): string {
  return [
    `${count(counts.read, "codespace")} read`,
    `${counts.atRisk} at risk`,
    `${count(owners.notified, "owner")} notified`,
    `${count(owners.unmapped, "owner")} without a mapping`,
    `${counts.unknown} unknown`,
    `${counts.excluded} excluded`,
  ].join(" · ");
}

function whatWasPosted(
  report: Report,
  { channelIds, directMessages, permalink }: ReportOutcome,
): RichTextElement[] {
  if (report.owners.length === 0) {
    return [text("nothing is at risk, so nobody was warned.")];
  }
  const places = channelIds.flatMap((id, index) => [
    text(index === 0 ? " to " : " and "),
    channel(id),
  ]);
  if (directMessages > 0) {
    places.push(text(
      `${places.length === 0 ? " by " : " and by "}` +
        count(directMessages, "direct message"),
    ));
  }
  return places.length === 0
    ? [text("nobody could be told.")]
    : [linkOr("reported", permalink), ...places];
}

/** A list of what needs a person: what to show, and what is left for a thread. */
function todo(
  title: string,
  lines: readonly RichTextSection[],
  maxBytes: number,
): {
  readonly shown: readonly KnownBlock[];
  readonly rest: readonly Entry<RichTextSection>[];
} {
  if (lines.length === 0) return { shown: [], rest: [] };
  const render = (some: readonly RichTextSection[]) =>
    richText(section(text(`${title}:`)), list("bullet", [...some]));
  const fitting = lines.slice(0, MOST_LISTED).findIndex((_, index) =>
    blocksBytes([render(lines.slice(0, index + 1))]) > maxBytes
  );
  const most = fitting === -1 ? MOST_LISTED : fitting;
  const shown = lines.slice(0, most);
  const rest = lines.slice(most);
  if (rest.length === 0) return { shown: [render(shown)], rest: [] };
  const more = section(text(`and ${rest.length} more, in the thread`));
  return {
    shown: [render([...shown, more])],
    rest: [{ items: rest, render: (some) => [render(some)] }],
  };
}

function ownerLine({ login }: Owner): RichTextSection {
  return section(linkOr(displayText(login) || "somebody", profileUrl(login)));
}

function unknownLine(codespace: Codespace): RichTextSection {
  const { link, name } = codespaceName(codespace);
  const { owner, repository } = codespace;
  return section(
    link,
    text(name === null ? " of " : ` (${name}) of `),
    linkOr(displayText(owner.login) || "somebody", profileUrl(owner.login)),
    text(` in ${displayText(repository, 80) || "a repository"}`),
  );
}
