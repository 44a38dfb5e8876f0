import type { RichTextElement } from "@slack/types";
import { count } from "../../codespaces/count.ts";
import type { Report } from "../../codespaces/report.ts";
import { channel, linkOr, text, user } from "./rich_text.ts";
import type { ReportOutcome } from "./report_outcome.ts";

/** Where a report stands, in words that go on from "Codespaces in …: ". */
export function whatWasPosted(
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
