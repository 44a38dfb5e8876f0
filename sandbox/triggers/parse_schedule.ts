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
 * Reads the `schedule` of a trigger definition, or says why it is refused; `now`
 * is in ms since the epoch. Of Slack's frequencies only those are played that
 * the app uses. Source: docs.slack.dev/tools/deno-slack-sdk/
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
  const unplayed = ["end_time", "occurrence_count"].find((key) =>
    schedule[key] !== undefined
  );
  if (unplayed) {
    return invalid(`the sandbox does not play schedule.${unplayed}`);
  }
  const frequency = parseFrequency(objectAt(schedule, "frequency"));
  if (typeof frequency === "string") return invalid(frequency);
  return { start, frequency };
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
    case "daily":
      return { type, every };
    case "weekly":
      return onDays.length > 0 && frequency["repeats_every"] !== undefined
        ? { type, every, onDays: [...new Set(onDays)] }
        : "a weekly frequency needs on_days and repeats_every";
    default:
      return `the sandbox does not play frequency.type "${type}"`;
  }
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
