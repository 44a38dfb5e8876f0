import { isRecord } from "../../codespaces/is_record.ts";
import { instantAt } from "../../codespaces/local_time.ts";
import {
  isSameTimezone,
  isTimezone,
  timeOfDay,
  type Weekday,
  WEEKDAYS,
} from "../../codespaces/schedule.ts";

/** What a trigger's schedule comes to: each day, or once a week, for ever. */
export interface Recurrence {
  /** Absent: each day. */
  readonly weekday?: Weekday;
  /** On the clock of the time zone: `09:00`. */
  readonly time: string;
  readonly timezone: string;
  /** The first time, which may long have passed. */
  readonly startAt: Date;
}

/**
 * Reads a trigger's `schedule`, as it was given to Slack or comes back from
 * there; null for one of another kind, such as every two weeks, and for what
 * is no schedule. Source: docs.slack.dev/tools/deno-slack-sdk/guides/
 * creating-scheduled-triggers.
 */
export function readRecurrence(schedule: unknown): Recurrence | null {
  if (!isRecord(schedule) || !isRecord(schedule.frequency)) return null;
  if (schedule.end_time || schedule.occurrence_count) return null;
  const timezone = schedule.timezone || "UTC";
  if (typeof timezone !== "string" || !isTimezone(timezone)) return null;
  const startAt = readInstant(schedule.start_time, timezone);
  if (startAt === null) return null;
  const time = timeOfDay(startAt, timezone);
  const { type, on_days: days, repeats_every: every = 1 } = schedule.frequency;
  if (every !== 1) return null;
  if (type === "daily") return { time, timezone, startAt };
  if (type !== "weekly" || !Array.isArray(days)) return null;
  const weekday = WEEKDAYS.find((known) => known === days[0]);
  if (weekday === undefined || days.length > 1) return null;
  return { weekday, time, timezone, startAt };
}

/**
 * Whether both fire at the same times. Where the start is the same its time of
 * day need not agree: a change of clocks can move the first one by an hour.
 */
export function isSameRecurrence(one: Recurrence, other: Recurrence): boolean {
  return one.weekday === other.weekday &&
    isSameTimezone(one.timezone, other.timezone) &&
    (one.time === other.time ||
      one.startAt.getTime() === other.startAt.getTime());
}

/** A time without an offset is one in the schedule's own zone. */
function readInstant(text: unknown, timezone: string): Date | null {
  if (typeof text !== "string") return null;
  const hasOffset = /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const ms = Date.parse(hasOffset ? text : `${text}Z`);
  if (Number.isNaN(ms)) return null;
  return hasOffset ? new Date(ms) : instantAt(ms, timezone);
}
