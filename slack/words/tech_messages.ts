import type { KnownBlock, RichTextSection } from "@slack/types";
import type { Codespace, Owner } from "../../codespaces/codespace.ts";
import type { UnreadableCodespace } from "../../codespaces/listed_codespaces.ts";
import { count } from "../../codespaces/count.ts";
import type { Report } from "../../codespaces/report.ts";
import { loginLink } from "./github_links.ts";
import type { Message } from "../posting/message.ts";
import { packEntries } from "../posting/pack.ts";
import { codespaceName } from "./owner_entry.ts";
import { linkOr, richText, section, text, user } from "./rich_text.ts";
import { displayScope } from "./report_words.ts";
import { displayText, escapeMrkdwn } from "./safe_text.ts";
import { outcomeEntries, outcomeWords } from "./outcome_lines.ts";
import {
  deactivatedOwners,
  type ReportOutcome,
  type Undeliverable,
  unmappedOwners,
} from "./report_outcome.ts";
import { bullets, type TodoList, todoList } from "./todo_list.ts";
import { otherUnmappedBlocks, unmappedBlocks } from "./unmapped_rows.ts";
import {
  incompleteLine,
  leftOverWords,
  tokenLine,
  whatWasPosted,
  whoAsked,
  whoSawIt,
} from "./summary_lines.ts";

/** What each list may weigh, so that all of them fit one message. */
const BYTES = {
  unmapped: 3_600,
  deactivated: 1_300,
  undeliverable: 900,
  unknown: 2_000,
};

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
    ...outcomeWords(run),
    ...leftOverWords(run.leftOver ?? []),
    ...whoSawIt(run),
    ...whoAsked(run),
  ));
  const org = escapeMrkdwn(displayScope(report));
  const message = (blocks: readonly KnownBlock[]): Message => ({
    blocks,
    text: `${subject} in ${org}: ${figures}`,
    codespaceIds: [],
  });
  const none = { blocks: 0, bytes: 0 };
  const rest = packEntries([
    ...outcomeEntries(run),
    ...lists.flatMap(({ rest }) => rest),
  ], {
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
  return [
    todoList(
      unmappedOwners(report, run).map((owner) => ({
        owner,
        suggestion: run.suggestions.get(owner.githubId) ?? null,
      })),
      BYTES.unmapped,
      (rows, left) => unmappedBlocks(rows, left, run.addLinks),
      otherUnmappedBlocks,
    ),
    todoList(
      deactivatedOwners(report, run)
        .map((owner) => deactivatedLine(owner, run)),
      BYTES.deactivated,
      bullets(
        "These owners are linked to deactivated Slack accounts. Link their " +
          "new one, or tell whoever looks after their work:",
      ),
    ),
    todoList(
      run.undeliverable.map((one) => undeliverableLine(one, run)),
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

function figuresOf(report: Report, run: ReportOutcome): string {
  const { counts } = report;
  const owners = report.owners.map(({ owner }) => owner);
  const unmapped = unmappedOwners(report, run).length;
  const deactivated = deactivatedOwners(report, run).length;
  const untold = new Set(run.untold.map(({ githubId }) => githubId));
  const notified =
    owners.filter(({ githubId }) =>
      run.slackUsers.has(githubId) && !untold.has(githubId)
    ).length;
  const isCertain = !run.isTrial &&
    (run.channelIds.length === 0 || !run.membersUnread);
  return [
    `${count(counts.read, "codespace")} read`,
    `${counts.atRisk} at risk`,
    `${count(notified, "owner")} ${isCertain ? "notified" : "named"}`,
    ...(deactivated > 0
      ? [`${count(deactivated, "owner")} deactivated in Slack`]
      : []),
    `${count(unmapped, "owner")} without a mapping`,
    `${counts.unknown} unknown`,
    `${counts.excluded} excluded`,
  ].join(" · ");
}

function ownerLine({ login }: Owner): RichTextSection {
  return section(loginLink(login));
}

function undeliverableLine(
  { owner, reason }: Undeliverable,
  { untold }: ReportOutcome,
): RichTextSection {
  const isUntold = untold.some(({ githubId }) => githubId === owner.githubId);
  const { elements } = ownerLine(owner);
  const because = reason === null ? "" : ` (${displayText(reason)})`;
  const tell = isUntold ? ": told in no way, so write to them" : "";
  return section(
    ...elements,
    ...(because + tell === "" ? [] : [text(because + tell)]),
  );
}

function deactivatedLine(
  owner: Owner,
  { deactivated }: ReportOutcome,
): RichTextSection {
  const { elements } = ownerLine(owner);
  const slackUserId = deactivated.get(owner.githubId) ?? "";
  return section(...elements, text(", linked to "), user(slackUserId));
}

/** What the tech team has to ask about, a row each: whose it is, and where. */
function unknownRows(
  { unknown, unreadable }: Pick<Report, "unknown" | "unreadable">,
): RichTextSection[] {
  return [...unknown.map(unknownLine), ...unreadable.map(unreadableLine)];
}

function unknownLine(codespace: Codespace): RichTextSection {
  return whoseAndWhere({ ...codespace, login: codespace.owner.login });
}

function unreadableLine(one: UnreadableCodespace): RichTextSection {
  const { elements } = whoseAndWhere({
    name: one.name ?? one.id ?? "",
    displayName: one.displayName,
    webUrl: one.webUrl ?? "",
    login: one.ownerLogin ?? "",
    repository: one.repository ?? "",
  });
  const why = ` (GitHub's record has no readable ${one.fault})`;
  return section(...elements, text(why));
}

function whoseAndWhere(
  { login, repository, ...codespace }:
    & Pick<Codespace, "name" | "displayName" | "webUrl" | "repository">
    & { readonly login: string },
): RichTextSection {
  const { label, name, url } = codespaceName(codespace);
  return section(
    linkOr(label, url),
    text(name === null ? " of " : ` (${name}) of `),
    loginLink(login),
    text(` in ${displayText(repository, 80) || "a repository"}`),
  );
}
