import type {
  KnownBlock,
  RichTextElement,
  RichTextSection,
} from "@slack/types";
import type { Codespace, Owner } from "../codespaces/codespace.ts";
import { count } from "../codespaces/count.ts";
import type { Occasion } from "../codespaces/report_options.ts";
import type { Report } from "../codespaces/report.ts";
import type { Suggestion } from "../codespaces/suggest_person.ts";
import { profileUrl } from "./github_links.ts";
import type { Message } from "./message.ts";
import { packEntries } from "./pack.ts";
import { codespaceName, type SlackUsers } from "./owner_entry.ts";
import { channel, linkOr, richText, section, text, user } from "./rich_text.ts";
import { displayScope } from "./report_words.ts";
import { displayText, escapeMrkdwn } from "./safe_text.ts";
import { bullets, type TodoList, todoList } from "./todo_list.ts";
import {
  type AddLinks,
  otherUnmappedBlocks,
  unmappedBlocks,
} from "./unmapped_rows.ts";

/** What each list may weigh, so that all of them fit one message. */
const BYTES = { unmapped: 4_000, undeliverable: 1_200, unknown: 2_400 };

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
  /** Who the unmapped owners likely are, by GitHub id; often nobody. */
  readonly suggestions: ReadonlyMap<string, Suggestion>;
  readonly addLinks: AddLinks;
  /** @default "weekly" */
  readonly occasion?: Occasion;
  /** Slack user id of who wanted it now; null for a report by schedule. */
  readonly askedForBy?: string | null;
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
  const lists = todoLists(report, run);
  const subject = run.occasion === "last_call"
    ? "Last call for codespaces"
    : "Codespaces";
  const opening = richText(section(
    text(`${subject} in ${displayScope(report)}: `, { bold: true }),
    ...whatWasPosted(report, run),
    text(`\n${figures}`),
    ...whoAsked(run),
  ));
  const org = escapeMrkdwn(displayScope(report));
  const message = (blocks: readonly KnownBlock[]): Message => ({
    blocks,
    text: `${subject} in ${org}: ${figures}`,
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

/** What needs a hand, in the order in which it is told. */
function todoLists(report: Report, run: ReportOutcome): TodoList[] {
  return [
    todoList(
      unmappedOwners(report, run.slackUsers).map((owner) => ({
        owner,
        suggestion: run.suggestions.get(owner.githubId) ?? null,
      })),
      BYTES.unmapped,
      (rows, left) => unmappedBlocks(rows, left, run.addLinks),
      otherUnmappedBlocks,
    ),
    todoList(
      run.undeliverable.map(ownerLine),
      BYTES.undeliverable,
      bullets("Slack would not take a direct message for:"),
    ),
    todoList(
      report.unknown.map(unknownLine),
      BYTES.unknown,
      bullets(
        "GitHub did not say whether there is unsaved work in these. Ask " +
          "their owners to look:",
      ),
    ),
  ];
}

/** Why a run failed, and what to do about it. */
export function failureMessage(
  org: string,
  explanation: string,
  what = "the report",
): Message {
  const name = displayText(org) || "an organisation";
  return {
    blocks: [
      richText(section(
        text(`Codespaces in ${name}: ${what} failed. `, { bold: true }),
        text(displayText(explanation, 2_000)),
      )),
    ],
    text: `Codespaces in ${escapeMrkdwn(name)}: ${what} failed. ` +
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
  { channelIds, directMessages, permalink, occasion }: ReportOutcome,
): RichTextElement[] {
  if (report.owners.length === 0) {
    return [text(
      occasion === "last_call"
        ? "no owner had to be told."
        : "nothing is at risk, so nobody was warned.",
    )];
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

function whoAsked({ askedForBy = null }: ReportOutcome): RichTextElement[] {
  return askedForBy === null
    ? []
    : [text(" · asked for by "), user(askedForBy)];
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
