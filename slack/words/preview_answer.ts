import type { RichTextElement } from "@slack/types";
import type { Owner } from "../../codespaces/codespace.ts";
import { count } from "../../codespaces/count.ts";
import type { OwnerAtRisk, Report } from "../../codespaces/report.ts";
import type { Message } from "../posting/message.ts";
import { listed, placesOf } from "./name_list.ts";
import { displayScope } from "./report_words.ts";
import { linkOr, text } from "./rich_text.ts";
import { displayText } from "./safe_text.ts";
import { type Paragraph, paragraph } from "./paragraph.ts";
import { whomToAsk } from "./whom_to_ask.ts";

/** What became of a report that somebody asked for. */
export interface ReportAnswer {
  /** Where it stands; empty where it went to no channel. */
  readonly channelIds: readonly string[];
  readonly directMessages: number;
  readonly permalink: string | null;
  /** Owners whom it did not reach. */
  readonly untold: readonly Owner[];
}

/** An answer is read at a glance. */
const MOST_NAMES = 10;

/** For whoever asked: where it stands, and whom it did not reach. */
export function answerMessage(report: Report, answer: ReportAnswer): Message {
  return { ...paragraph(whatWasPosted(report, answer)), codespaceIds: [] };
}

/** For whoever pressed a preview's button that was pressed before. */
export function pressedBefore(permalink: string | null): Message {
  const words = [
    text("This button posts once, and was pressed before"),
    ...(permalink === null
      ? []
      : [text(": see the "), linkOr("codespaces report", permalink)]),
    text(". For a new report, ask for a new preview."),
  ];
  return { ...paragraph(words), codespaceIds: [] };
}

/** For whoever asked for a report to be posted, and may not. */
export function mayNotPost(techChannelIds: readonly string[]): Paragraph {
  return paragraph([
    text(
      "Nothing was posted. Only members of the tech channel and workspace " +
        "admins can post the codespaces report. Ask ",
    ),
    ...whomToAsk(techChannelIds[0]),
    text("."),
  ]);
}

/** For whoever pressed a button that no preview can have. */
export function notFromAPreview(): Paragraph {
  return paragraph([text(
    "Nothing was posted. This button does not carry a report that can be " +
      'posted. Ask for a new preview with the "Codespaces report now" link.',
  )]);
}

function whatWasPosted(
  report: Report,
  answer: ReportAnswer,
): RichTextElement[] {
  const { permalink, untold } = answer;
  const scope = displayScope(report);
  if (report.owners.length === 0) {
    return [
      text(`Nothing in ${scope} is at risk now, so nothing was posted. `),
    ];
  }
  const places = placesOf(answer, { channel: "in", direct: "in" });
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
