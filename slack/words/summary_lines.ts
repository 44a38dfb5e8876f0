import type { KnownBlock, RichTextElement } from "@slack/types";
import { count } from "../../codespaces/count.ts";
import type { LeftOver } from "../../codespaces/left_over.ts";
import type { ListReading } from "../../codespaces/listed_codespaces.ts";
import type { Report } from "../../codespaces/report.ts";
import { describeTimeLeft } from "../../codespaces/time_left.ts";
import { ADHOC_REPORT_LINK } from "../triggers/links.ts";
import { placesOf } from "./name_list.ts";
import type { ReportOutcome } from "./report_outcome.ts";
import {
  channel,
  dateTime,
  linkOr,
  richText,
  section,
  text,
  user,
} from "./rich_text.ts";

/** Where a report stands, in words that go on from "Codespaces in …: ". */
export function whatWasPosted(
  report: Report,
  outcome: ReportOutcome,
): RichTextElement[] {
  const { permalink, occasion } = outcome;
  if (report.owners.length === 0) {
    return [text(
      occasion === "last_call"
        ? "no owner had to be told."
        : "nothing is at risk, so nobody was warned.",
    )];
  }
  const places = placesOf(outcome, { channel: "to", direct: "by" });
  return places.length === 0
    ? [text("nobody could be told.")]
    : [linkOr("reported", permalink), ...places];
}

/** Nothing where it came by schedule. */
export function whoAsked(
  { askedForBy = null }: ReportOutcome,
): RichTextElement[] {
  return askedForBy === null
    ? []
    : [text(" · asked for by "), user(askedForBy)];
}

/** Said where a mention may have notified nobody. */
export function whoSawIt(
  { membersUnread = null, channelIds }: ReportOutcome,
): RichTextElement[] {
  if (membersUnread === null || channelIds.length === 0) return [];
  const { channelId, error } = membersUnread;
  return [
    text("\nIt is not known who saw it: Slack did not say who is in "),
    channel(channelId),
    text(` (${error.kind === "refused" ? error.code : error.kind}).`),
  ];
}

/** How much a report had no time for, and what tells of it when. */
export function leftOverWords(left: readonly LeftOver[]): RichTextElement[] {
  const codespaces = left.flatMap((one) => one.codespaces);
  if (codespaces.length === 0) return [];
  const owners = new Set(codespaces.map(({ owner }) => owner.githubId)).size;
  return [
    text(
      `\n${count(codespaces.length, "codespace")} of ` +
        `${count(owners, "owner")} could not be posted in time: `,
    ),
    ...left.flatMap(({ codespaces, next, at }, index) => [
      text(
        `${index === 0 ? "" : "; "}` +
          `${left.length === 1 ? "" : `${codespaces.length} `}${TOLD_BY[next]}`,
      ),
      ...(at === null ? [] : [text(", "), dateTime(at)]),
    ]),
    text("."),
  ];
}

const TOLD_BY: Readonly<Record<LeftOver["next"], string>> = {
  last_call: "left to the next last call",
  weekly: "left to the next report",
  nobody: "to be reported by hand, since last calls are off " +
    `("${ADHOC_REPORT_LINK.name}")`,
};

const LOOK_LATER =
  'Look with the link "Codespaces report now" later in the day.';

/** That some codespaces may be missing, with both figures; else nothing. */
export function incompleteLine(reading: ListReading): KnownBlock[] {
  return reading.addsUp
    ? []
    : [richText(section(text(`${describeIncomplete(reading)} ${LOOK_LATER}`)))];
}

/** In a sentence; "kept changing" only of a list that did. */
export function describeIncomplete(
  { totalCount, seenCount, keptChanging, readings }: ListReading,
): string {
  const figures = `GitHub counts ${count(totalCount, "codespace")} and ` +
    `showed ${seenCount} different ones in ${count(readings, "reading")}`;
  return keptChanging
    ? `Some may be missing: the list kept changing while it was read. ${figures}.`
    : `Some may be missing: ${figures}, so its list does not add up.`;
}

/** Three weekly reports tell of it before there are none. */
const EXPIRES_SOON_MS = 21 * 24 * 60 * 60 * 1000;

/** That the GitHub token expires soon, and what to do; else nothing. */
export function tokenLine(expiresAt: Date | null, now: Date): KnownBlock[] {
  if (expiresAt === null) return [];
  if (expiresAt.getTime() - now.getTime() > EXPIRES_SOON_MS) return [];
  return [richText(section(
    text("The GitHub token expires "),
    dateTime(expiresAt),
    text(
      ` (${describeTimeLeft(expiresAt, now)}), and then no report comes. ` +
        "Whoever deploys the app makes its successor before that, and sets " +
        'it: "A new token" in docs/install.md.',
    ),
  ))];
}
