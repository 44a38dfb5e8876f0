import type { KnownBlock, RichTextElement } from "@slack/types";
import { isSlackUserId } from "../../../codespaces/mapping.ts";
import { type ReportSettings, weeklyOf } from "../../../codespaces/settings.ts";
import { isChannelId } from "../../../codespaces/channel_id.ts";
import type { Result } from "../../../codespaces/result.ts";
import { isSameWeekly, type WeeklyTime } from "../../../codespaces/schedule.ts";
import {
  channel,
  dateTime,
  richText,
  section,
  text,
  user,
} from "../../../slack/words/rich_text.ts";
import type {
  FoundSchedule,
  ScheduledTrigger,
} from "../../../slack/triggers/find_schedule.ts";
import { displayText } from "../../../slack/words/safe_text.ts";

/** What is scheduled now; where it could not be read, why. */
export type Standing = Result<FoundSchedule, string>;

/** Above the form: when the next report comes, and who set it up. */
export function statusBlock(
  settings: ReportSettings,
  standing: Standing,
): KnownBlock {
  const lines = [
    ...(!standing.ok
      ? [[text(
        "Whether the report is scheduled could not be read. " +
          standing.error,
      )]]
      : [
        weeklyLine(standing.value, settings),
        ...fixedChannelLine(standing.value),
        lastCallLine(standing.value, settings),
      ]),
    ...changedLine(settings),
  ];
  return richText(section(
    ...lines.flatMap((line, index) => index === 0 ? line : [NEW_LINE, ...line]),
  ));
}

const NEW_LINE = text("\n");

function weeklyLine(
  { weekly: found }: FoundSchedule,
  settings: ReportSettings,
): RichTextElement[] {
  const wanted = weeklyOf(settings);
  const [trigger] = found;
  if (trigger === undefined) {
    return [text(
      "No weekly report is scheduled yet: saving this schedules it.",
      { bold: true },
    )];
  }
  // Slack's lists may leave the time out: it is as it was saved.
  const shown = trigger.isShown ? trigger.weekly : wanted;
  return [
    text("Next report: ", { bold: true }),
    ...nextAt(found),
    text("."),
    ...(shown === null ? [] : [text(` It comes every ${weeklyWords(shown)}.`)]),
    ...(found.length > 1
      ? [text(` It is scheduled ${found.length} times: saving leaves one.`)]
      : []),
    ...(wanted !== null && (shown === null || !isSameWeekly(shown, wanted))
      ? [text(` The settings say ${weeklyWords(wanted)}: saving applies them.`)]
      : []),
  ];
}

/** A trigger file can fix a channel, and that wins over the settings. */
function fixedChannelLine({ weekly }: FoundSchedule): RichTextElement[][] {
  const fixed = weekly.flatMap(({ inputs }) => inputs.channel_id ?? [])[0];
  if (fixed === undefined) return [];
  return [[
    text("The schedule itself says to post in "),
    isChannelId(fixed) ? channel(fixed) : text(displayText(fixed)),
    text(", whatever the settings say: saving makes it follow them."),
  ]];
}

function lastCallLine(
  { lastCall: found }: FoundSchedule,
  settings: ReportSettings,
): RichTextElement[] {
  if (found.length > 0) {
    return [text("Last call: every day, next: "), ...nextAt(found), text(".")];
  }
  return [text(
    settings.lastCall
      ? "Last call: not scheduled yet."
      : "Last call: switched off.",
  )];
}

/** The soonest of them; a custom schedule may not tell. */
function nextAt(triggers: readonly ScheduledTrigger[]): RichTextElement[] {
  const [soonest] = triggers.flatMap(({ nextAt }) => nextAt ?? [])
    .toSorted((a, b) => a.getTime() - b.getTime());
  return [soonest === undefined ? text("not known") : dateTime(soonest)];
}

function changedLine(settings: ReportSettings): RichTextElement[][] {
  const { updatedBy } = settings;
  if (updatedBy === null) return [];
  return [[
    text("Changed last by "),
    ...who(settings),
    ...when(settings),
    text("."),
  ]];
}

/** Who stored these settings; as text where it is no user's id. */
export function who(
  { updatedBy }: Pick<ReportSettings, "updatedBy">,
): RichTextElement[] {
  return [
    isSlackUserId(updatedBy) ? user(updatedBy) : text("somebody"),
  ];
}

/** `, ` and when they did; nothing where that is not known. */
export function when(
  { updatedAt }: Pick<ReportSettings, "updatedAt">,
): RichTextElement[] {
  const at = updatedAt === null ? null : new Date(updatedAt);
  return at === null || Number.isNaN(at.getTime())
    ? []
    : [text(", "), dateTime(at)];
}

/** `Monday at 09:00 (Europe/London)`. */
function weeklyWords({ weekday, time, timezone }: WeeklyTime): string {
  return `${weekday} at ${time} (${timezone})`;
}
