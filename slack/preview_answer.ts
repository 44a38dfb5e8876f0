import type { RichTextElement } from "@slack/types";
import { count } from "../codespaces/count.ts";
import type { PreviewNote } from "../codespaces/preview_note.ts";
import type { Report } from "../codespaces/report.ts";
import type { Message } from "./message.ts";
import { displayScope } from "./report_words.ts";
import { channel, linkOr, text, time } from "./rich_text.ts";
import { say } from "./say.ts";

/** What became of a report that somebody asked for. */
export interface ReportAnswer {
  /** Where it stands; empty where it went to no channel. */
  readonly channelIds: readonly string[];
  readonly directMessages: number;
  readonly permalink: string | null;
  /** Set where it was posted from a preview. */
  readonly since: {
    readonly previewed: PreviewNote;
    readonly isChanged: boolean;
  } | null;
}

/** For whoever asked: where it stands, and whether it is what they saw. */
export function answerMessage(report: Report, answer: ReportAnswer): Message {
  const words = [
    ...whatWasPosted(report, answer),
    ...sinceThen(report, answer),
  ];
  return { ...say(words), codespaceIds: [] };
}

function whatWasPosted(
  report: Report,
  { channelIds, directMessages, permalink }: ReportAnswer,
): RichTextElement[] {
  const scope = displayScope(report);
  if (report.owners.length === 0) {
    return [
      text(`Nothing in ${scope} is at risk now, so nothing was posted. `),
    ];
  }
  const figures = `${count(report.counts.atRisk, "codespace")} of ` +
    `${count(report.owners.length, "person", "people")}. `;
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
        `was to tell of ${figures}`,
    )];
  }
  return [
    text("The "),
    linkOr("codespaces report", permalink),
    text(` for ${scope} is posted`),
    ...places,
    text(`: ${figures}`),
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
