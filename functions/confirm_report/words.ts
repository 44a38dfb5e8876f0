import { explainSlackError, type SlackError } from "../../slack/api/errors.ts";
import { channel, dateTime, text, user } from "../../slack/words/rich_text.ts";
import { displayText } from "../../slack/words/safe_text.ts";
import { type Paragraph, paragraph } from "../../slack/words/paragraph.ts";
import { whomToAsk } from "../../slack/words/whom_to_ask.ts";
import type { EarlierPress } from "./claim_posting.ts";

/** What whoever pressed a preview's button is told where it posts nothing. */

const NOTHING = "Nothing was posted. ";

/** Slack's own sentences are long where it adds details. */
const MOST_REASON = 600;

export function notAllowed(techChannelIds: readonly string[]): Paragraph {
  return paragraph([
    text(
      NOTHING + "Only members of the tech channel and workspace admins can " +
        "post the codespaces report. Ask ",
    ),
    ...whomToAsk(techChannelIds[0]),
    text("."),
  ]);
}

export function notChecked(error: SlackError): Paragraph {
  return because(
    `It could not be checked whether you may post it. ${explained(error)}`,
  );
}

export function notAReport(): Paragraph {
  return because(
    "This button does not carry a report that can be posted. Ask for a new " +
      'preview with the "Codespaces report now" link.',
  );
}

export function cannotPost(channelId: string, reason: string): Paragraph {
  return paragraph([
    text(`${NOTHING}The app cannot post in `),
    channel(channelId),
    text(`. ${displayText(reason, MOST_REASON)}`),
  ]);
}

export function notNoted(error: SlackError): Paragraph {
  return because(
    "It could not be noted who posts it, and without a note it could be " +
      `posted twice. ${explained(error)}`,
  );
}

export function postedAlready({ by, at }: EarlierPress): Paragraph {
  return paragraph([
    text("This report was posted already: "),
    user(by),
    text(" pressed the button, and it was done "),
    dateTime(at),
    text(". It was not posted again. For a new one, ask for a new preview."),
  ]);
}

export function beingPosted({ by }: EarlierPress): Paragraph {
  return paragraph([
    text("This report is being posted just now: "),
    user(by),
    text(" pressed the button. It is not posted twice."),
  ]);
}

function because(reason: string): Paragraph {
  return paragraph([text(NOTHING + reason)]);
}

function explained(error: SlackError): string {
  return displayText(explainSlackError(error), MOST_REASON);
}
