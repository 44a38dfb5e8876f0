import type { KnownBlock, RichTextSection } from "@slack/types";
import type { Owner } from "../codespaces/codespace.ts";
import { count } from "../codespaces/count.ts";
import type { Occasion } from "../codespaces/report_options.ts";
import type { Report } from "../codespaces/report.ts";
import type { Suggestion } from "../codespaces/suggest_person.ts";
import { profileUrl } from "./github_links.ts";
import { incompleteLine } from "./incomplete_line.ts";
import type { Message } from "./message.ts";
import { packEntries } from "./pack.ts";
import type { SlackUsers } from "./owner_entry.ts";
import { linkOr, richText, section, text, user } from "./rich_text.ts";
import { displayScope } from "./report_words.ts";
import { mrkdwnOf } from "./say.ts";
import { displayText, escapeMrkdwn } from "./safe_text.ts";
import { bullets, type TodoList, todoList } from "./todo_list.ts";
import { tokenLine } from "./token_line.ts";
import {
  type AddLinks,
  otherUnmappedBlocks,
  unmappedBlocks,
} from "./unmapped_rows.ts";
import { unknownRows } from "./unknown_rows.ts";
import { whatWasPosted, whoAsked } from "./what_was_posted.ts";
import { withChannels } from "./with_channels.ts";

/** What each list may weigh, so that all of them fit one message. */
const BYTES = {
  unmapped: 3_600,
  deactivated: 1_300,
  undeliverable: 900,
  unknown: 2_000,
};

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
  /** Slack user ids of owners whose account is deactivated, as far as known. */
  readonly deactivated: ReadonlySet<string>;
  /** Whether it stands only where it warns nobody: see `warnsOwners`. */
  readonly isTrial?: boolean;
  readonly addLinks: AddLinks;
  /** @default "weekly" */
  readonly occasion?: Occasion;
  /** Slack user id of who wanted it now; null for a report by schedule. */
  readonly askedForBy?: string | null;
  /** When the GitHub token expires; null where nobody is to be told. */
  readonly tokenExpiresAt?: Date | null;
}

/**
 * What a run read and did, and only then what needs a person: the message for
 * the tech channel, and what did not fit a short one for its thread.
 */
export function summaryMessages(
  report: Report,
  run: ReportOutcome,
): Message[] {
  const figures = figuresOf(report, run);
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
    message([
      opening,
      ...incompleteLine(report.reading),
      ...tokenLine(run.tokenExpiresAt ?? null, report.rules.now),
      ...lists.flatMap(({ shown }) => shown),
    ]),
    ...rest.filter(({ items }) => items.length > 0)
      .map(({ blocks }) => message(blocks)),
  ];
}

/** What needs a hand, in the order in which it is told. */
function todoLists(report: Report, run: ReportOutcome): TodoList[] {
  const owners = report.owners.map(({ owner }) => owner);
  const deactivated = deactivatedOf(owners, run);
  const listed = new Set(deactivated.map(({ githubId }) => githubId));
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
      deactivated.map((owner) => deactivatedLine(owner, run)),
      BYTES.deactivated,
      bullets(
        "These owners are deactivated in Slack, so they read nothing. Tell " +
          "whoever looks after their work:",
      ),
    ),
    todoList(
      run.undeliverable.filter(({ githubId }) => !listed.has(githubId))
        .map(ownerLine),
      BYTES.undeliverable,
      bullets("Slack would not take a direct message for:"),
    ),
    todoList(
      unknownRows(report),
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
  const failed = text(`Codespaces in ${name}: ${what} failed. `, {
    bold: true,
  });
  const why = (most: number) => withChannels(displayText(explanation, most));
  return {
    blocks: [richText(section(failed, ...why(2_000)))],
    text: mrkdwnOf([failed, ...why(1_000)]),
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

/** Of these owners, those whose Slack account is deactivated. */
function deactivatedOf(
  owners: readonly Owner[],
  { slackUsers, deactivated }: ReportOutcome,
): Owner[] {
  return owners.filter(({ githubId }) =>
    deactivated.has(slackUsers.get(githubId) ?? "")
  );
}

function figuresOf(report: Report, run: ReportOutcome): string {
  const { counts } = report;
  const owners = report.owners.map(({ owner }) => owner);
  const unmapped = unmappedOwners(report, run.slackUsers).length;
  const deactivated = deactivatedOf(owners, run).length;
  const untold = new Set(run.untold.map(({ githubId }) => githubId));
  const reached = owners.filter(({ githubId }) =>
    run.slackUsers.has(githubId) && !untold.has(githubId)
  );
  const notified = reached.length - deactivatedOf(reached, run).length;
  return [
    `${count(counts.read, "codespace")} read`,
    `${counts.atRisk} at risk`,
    `${count(notified, "owner")} ${run.isTrial ? "named" : "notified"}`,
    ...(deactivated > 0
      ? [`${count(deactivated, "owner")} deactivated in Slack`]
      : []),
    `${count(unmapped, "owner")} without a mapping`,
    `${counts.unknown} unknown`,
    `${counts.excluded} excluded`,
  ].join(" · ");
}

function ownerLine({ login }: Owner): RichTextSection {
  return section(linkOr(displayText(login) || "somebody", profileUrl(login)));
}

function deactivatedLine(
  owner: Owner,
  { slackUsers }: ReportOutcome,
): RichTextSection {
  const { elements } = ownerLine(owner);
  const slackUserId = slackUsers.get(owner.githubId) ?? "";
  return section(...elements, text(", linked to "), user(slackUserId));
}
