import type { Message } from "../../slack/posting/message.ts";
import {
  dateTime,
  richText,
  section,
  text,
} from "../../slack/words/rich_text.ts";
import { displayText, escapeMrkdwn } from "../../slack/words/safe_text.ts";
import {
  SCHEDULED_NAMES,
  SCHEDULED_WORKFLOWS,
} from "../../slack/triggers/schedule_definitions.ts";
import type { ScheduleChange } from "../../slack/triggers/sync_schedule.ts";

/** What was put right, in a line for the tech channel. */
export function changesMessage(
  org: string,
  changes: readonly ScheduleChange[],
  weeklyNextAt: Date | null,
): Message {
  const sentences = SCHEDULED_WORKFLOWS.flatMap((workflow) => {
    const ofIt = changes.filter((change) => change.workflow === workflow);
    return ofIt.length === 0
      ? []
      : [`the ${SCHEDULED_NAMES[workflow]} ${whatWasDone(ofIt)}`];
  });
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

function whatWasDone(changes: readonly ScheduleChange[]): string {
  // One that was created takes the place of those that were removed.
  if (changes.some(({ did }) => did === "created")) {
    return "was not scheduled as the settings say, and is now";
  }
  return changes.length === 1
    ? "had one trigger too many, which is removed"
    : `had ${changes.length} triggers too many, which are removed`;
}
