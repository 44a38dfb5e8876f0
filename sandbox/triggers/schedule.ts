import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import { refuse, type TriggerRefusal } from "./answers.ts";

/** When a scheduled trigger fires. */
export interface Schedule {
  readonly first: Temporal.ZonedDateTime;
  readonly everyDays: 1 | 7;
}

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
 * is in ms since the epoch. Only what the app uses is played: each day, or a day
 * of each week. Source: docs.slack.dev/tools/deno-slack-sdk/guides/
 * creating-scheduled-triggers.
 */
export function parseSchedule(
  schedule: unknown,
  now: number,
): Schedule | TriggerRefusal {
  if (!isJsonObject(schedule)) return invalid("schedule is required");
  const start = parseTime(schedule);
  if (!start) return invalid("schedule.start_time must be an ISO 8601 time");
  if (start.epochMilliseconds <= now) return refuse("invalid_start_before_now");
  const unplayed = ["end_time", "occurrence_count"].find((key) =>
    schedule[key] !== undefined
  );
  return unplayed === undefined
    ? parseFrequency(objectAt(schedule, "frequency"), start)
    : invalid(`the sandbox does not play schedule.${unplayed}`);
}

/** A time without an offset is one in the trigger's own zone. */
function parseTime(schedule: JsonObject): Temporal.ZonedDateTime | undefined {
  const timeZone = stringAt(schedule, "timezone") || "UTC";
  const text = stringAt(schedule, "start_time");
  try {
    const hasOffset = /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
    return hasOffset
      ? Temporal.Instant.from(text).toZonedDateTimeISO(timeZone)
      : Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone);
  } catch {
    return undefined;
  }
}

function parseFrequency(
  frequency: JsonObject,
  start: Temporal.ZonedDateTime,
): Schedule | TriggerRefusal {
  const type = stringAt(frequency, "type");
  const every = frequency["repeats_every"];
  if (type === "daily" && every === 1) return { first: start, everyDays: 1 };
  if (type !== "weekly" || every !== 1) {
    const what = JSON.stringify(frequency);
    return invalid(`the sandbox does not play the frequency ${what}`);
  }
  const [day, ...others] = listAt(frequency, "on_days");
  const weekday = WEEKDAYS.findIndex((name) => name === day) + 1;
  if (weekday === 0 || others.length > 0) {
    return invalid("frequency.on_days must be one English weekday");
  }
  const days = (weekday - start.dayOfWeek + 7) % 7;
  return { first: start.add({ days }), everyDays: 7 };
}

function invalid(message: string): TriggerRefusal {
  return refuse("invalid_trigger_config", message);
}

/**
 * The first occurrence after `instant` (both in ms since the epoch). Wall-clock
 * times stay as they are across a change to or from summer time; one that does
 * not exist that day moves on by the hour.
 */
export function nextOccurrence(
  { first, everyDays }: Schedule,
  instant: number,
): number {
  for (let days = 0;; days += everyDays) {
    const { epochMilliseconds: at } = first.add({ days });
    if (at > instant) return at;
  }
}
