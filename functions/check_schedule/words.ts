import type { Message } from "../../slack/posting/message.ts";
import {
  dateTime,
  richText,
  section,
  text,
} from "../../slack/words/rich_text.ts";
import { displayText, escapeMrkdwn } from "../../slack/words/safe_text.ts";
import { SCHEDULED_NAMES } from "../../slack/triggers/schedule_definitions.ts";
import type { ScheduleChange } from "../../slack/triggers/sync_schedule.ts";

const DONE: Readonly<Record<ScheduleChange["did"], string>> = {
  created: "was not scheduled as the settings say, and is now",
  removed: "had one trigger too many, which is removed",
};

/** What was put right, in a line for the tech channel. */
export function changesMessage(
  org: string,
  changes: readonly ScheduleChange[],
  weeklyNextAt: Date | null,
): Message {
  // One that was created takes the place of those that were removed.
  const did = new Map(
    changes.toReversed().map(({ workflow, did }) => [workflow, did]),
  );
  const sentences = [...did].map(([workflow, did]) =>
    `the ${SCHEDULED_NAMES[workflow]} ${DONE[did]}`
  );
  const heading = `Schedule of ${displayText(org)}: `;
  const what = `${sentences.join("; ")}.`;
  return {
    blocks: [richText(section(
      text(heading, { bold: true }),
      text(what),
      ...(weeklyNextAt === null ? [] : [
        text(" Next weekly report: "),
        dateTime(weeklyNextAt),
        text("."),
      ]),
    ))],
    text: escapeMrkdwn(heading + what),
    codespaceIds: [],
  };
}
