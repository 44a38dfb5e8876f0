import type { RichTextElement } from "@slack/types";
import type { Owner } from "../../codespaces/codespace.ts";
import { count } from "../../codespaces/count.ts";
import type { PreviewNote } from "../../codespaces/preview_note.ts";
import type { OwnerAtRisk, Report } from "../../codespaces/report.ts";
import type { Message } from "../posting/message.ts";
import { listed } from "./name_list.ts";
import { displayScope } from "./report_words.ts";
import { channel, linkOr, text, time } from "./rich_text.ts";
import { displayText } from "./safe_text.ts";
import { paragraph } from "./paragraph.ts";

/** What became of a report that somebody asked for. */
export interface ReportAnswer {
  /** Where it stands; empty where it went to no channel. */
  readonly channelIds: readonly string[];
  readonly directMessages: number;
  readonly permalink: string | null;
  /** Owners whom it did not reach. */
  readonly untold: readonly Owner[];
  /** Set where it was posted from a preview. */
  readonly since: {
    readonly previewed: PreviewNote;
    readonly isChanged: boolean;
  } | null;
}

/** An answer is read at a glance. */
const MOST_NAMES = 10;

/** For whoever asked: where it stands, and whether it is what they saw. */
export function answerMessage(report: Report, answer: ReportAnswer): Message {
  const words = [
    ...whatWasPosted(report, answer),
    ...sinceThen(report, answer),
  ];
  return { ...paragraph(words), codespaceIds: [] };
}

function whatWasPosted(
  report: Report,
  { channelIds, directMessages, permalink, untold }: ReportAnswer,
): RichTextElement[] {
  const scope = displayScope(report);
  if (report.owners.length === 0) {
    return [
      text(`Nothing in ${scope} is at risk now, so nothing was posted. `),
    ];
  }
  const places = channelIds.flatMap((id, index) => [
    text(index === 0 ? " in " : " and "),
    channel(id),
  ]);
  if (directMessages > 0) {
    places.push(text(
      `${places.length === 0 ? " in " : " and in "}` +
        count(directMessages, "direct message"),
    ));
  }
  if (places.length === 0) {
    return [text(
      `The codespaces report for ${scope} reached nobody: no channel is set, ` +
        `and none of the people concerned could be sent a direct message. It ` +
        `was to tell of ${figuresOf(report.owners)}. `,
    )];
  }
  const unreached = new Set(untold.map(({ githubId }) => githubId));
  const told = report.owners.filter(({ owner }) =>
    !unreached.has(owner.githubId)
  );
  return [
    text("The "),
    linkOr("codespaces report", permalink),
    text(` for ${scope} is posted`),
    ...places,
    text(`: ${figuresOf(told)}. `),
    ...whoWasNotTold(untold),
  ];
}

function figuresOf(owners: readonly OwnerAtRisk[]): string {
  const codespaces = owners.flatMap((one) => one.codespaces).length;
  return `${count(codespaces, "codespace")} of ` +
    count(owners.length, "person", "people");
}

/** Somebody has to tell them; the tech team's message lists all of them. */
function whoWasNotTold(untold: readonly Owner[]): RichTextElement[] {
  if (untold.length === 0) return [];
  const logins = untold.map(({ login }) =>
    text(displayText(login) || "somebody")
  );
  return [
    text(`${count(untold.length, "person", "people")} could not be told`),
    ...listed(logins, MOST_NAMES),
    text(". "),
  ];
}

function sinceThen(
  { counts }: Report,
  { since }: ReportAnswer,
): RichTextElement[] {
  if (since === null) return [];
  const { previewed, isChanged } = since;
  const at = time(new Date(previewed.at));
  if (!isChanged) {
    return [text("Nothing changed since your preview at "), at, text(".")];
  }
  const then = count(previewed.count, "codespace");
  const figures = previewed.count === counts.atRisk
    ? `${then} then and now, but not the same work, dates or people`
    : `then ${then}, now ${counts.atRisk}`;
  const truth = counts.atRisk === 0 ? "." : "; it says what is true now.";
  return [
    text("Since your preview at "),
    at,
    text(`, the report changed: ${figures}${truth}`),
  ];
}
