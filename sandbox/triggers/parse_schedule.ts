import {
  isJsonObject,
  type JsonObject,
  objectAt,
  stringAt,
  stringsAt,
} from "../runtime/json.ts";
import { refuse, type TriggerRefusal } from "./answers.ts";
import type { Frequency, Schedule } from "./schedule.ts";

const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];

/**
 * Reads the `schedule` of a trigger definition, or says why Slack refuses it;
 * `now` is in ms since the epoch. Source: docs.slack.dev/tools/deno-slack-sdk/
 * guides/creating-scheduled-triggers.
 */
export function parseSchedule(
  schedule: unknown,
  now: number,
): Schedule | TriggerRefusal {
  if (!isJsonObject(schedule)) return invalid("schedule is required");
  const timeZone = stringAt(schedule, "timezone") || "UTC";
  const start = parseTime(schedule, "start_time", timeZone);
  if (!start) return invalid("schedule.start_time must be an ISO 8601 time");
  if (start.epochMilliseconds <= now) return refuse("invalid_start_before_now");
  const end = parseTime(schedule, "end_time", timeZone);
  if (!end && schedule["end_time"] !== undefined) {
    return invalid("schedule.end_time must be an ISO 8601 time");
  }
  const count = schedule["occurrence_count"];
  if (count !== undefined && !isCount(count)) {
    return invalid("schedule.occurrence_count must be a positive integer");
  }
  const frequency = parseFrequency(objectAt(schedule, "frequency"));
  if (typeof frequency === "string") return invalid(frequency);
  return {
    start,
    ...(end && { end: end.toInstant() }),
    ...(isCount(count) && { occurrenceCount: count }),
    frequency,
  };
}

/** A time without an offset is one in the trigger's own zone. */
function parseTime(
  schedule: JsonObject,
  key: string,
  timeZone: string,
): Temporal.ZonedDateTime | undefined {
  const text = stringAt(schedule, key);
  try {
    const hasOffset = /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
    return hasOffset
      ? Temporal.Instant.from(text).toZonedDateTimeISO(timeZone)
      : Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone);
  } catch {
    return undefined;
  }
}

/** The frequency, or the sentence that says what is wrong with it. */
function parseFrequency(frequency: JsonObject): Frequency | string {
  const type = stringAt(frequency, "type") || "once";
  const every = frequency["repeats_every"] ?? 1;
  if (!isCount(every)) return "frequency.repeats_every must be a whole number";
  const onDays = stringsAt(frequency, "on_days").map(isoWeekday);
  if (onDays.includes(0)) return "frequency.on_days must be English weekdays";
  switch (type) {
    case "once":
      return { type };
    case "hourly":
    case "daily":
    case "yearly":
      return { type, every };
    case "weekly":
      return onDays.length > 0 && frequency["repeats_every"] !== undefined
        ? { type, every, onDays: [...new Set(onDays)] }
        : "a weekly frequency needs on_days and repeats_every";
    case "monthly":
      return monthly(onDays, every, frequency["on_week_num"]);
    default:
      return `frequency.type "${type}" is not known`;
  }
}

function monthly(
  onDays: readonly number[],
  every: number,
  week: unknown = 1,
): Frequency | string {
  const [onDay, ...others] = onDays;
  if (others.length > 0) return "a monthly frequency takes one of on_days";
  const onWeek = [1, 2, 3, 4, -1].find((known) => known === week);
  if (onWeek === undefined) return "on_week_num must be 1, 2, 3, 4 or -1";
  return { type: "monthly", every, ...(onDay && { onDay, onWeek }) };
}

/** Monday is 1; 0 is no weekday. */
function isoWeekday(name: string): number {
  return WEEKDAYS.indexOf(name) + 1;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0;
}

function invalid(message: string): TriggerRefusal {
  return refuse("invalid_trigger_config", message);
}
