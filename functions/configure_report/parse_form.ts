import { isChannelId } from "../../codespaces/channel_id.ts";
import { quote } from "../../codespaces/quote.ts";
import { parseRepository } from "../../codespaces/repository.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import {
  parseWeekly,
  type Weekday,
  WEEKDAYS,
} from "../../codespaces/schedule.ts";
import { MOST_DAYS_AHEAD } from "../../codespaces/threshold.ts";
import { type Draft, FORM_DELIVERIES, type FormDelivery } from "./draft.ts";
import { type Field, TICKS } from "./ids.ts";
import { findTimezone } from "./timezones.ts";

/** What stands in the inputs, by block id, as an interaction has it. */
export interface Filled {
  readonly values: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

/** Sentences beside inputs. */
export type FieldErrors = Partial<Record<Field, string>>;

/** Each is asked about, joined and posted to in turn. */
export const MOST_CHANNELS = 10;

/** Slack's own limit of a text input. */
export const MOST_CHARACTERS = 3_000;

/** What the form says, or everything that is wrong with it at once. */
export function parseForm(filled: Filled): Result<Draft, FieldErrors> {
  const read = readerOf(filled);
  const errors: FieldErrors = {};
  const take = <T>(field: Field, parsed: Result<T, string>): T | null => {
    if (parsed.ok) return parsed.value;
    errors[field] = parsed.error;
    return null;
  };
  const delivery = take("delivery", parseDelivery(read.value("delivery")));
  const channelIds = take("channels", parseChannels(read, delivery));
  const thresholdDays = take("days", parseDays(read.value("days")));
  const excludedRepos = take("excluded", parseExcluded(read.value("excluded")));
  const weekly = parseWeekly({
    weekday: take("weekday", parseWeekday(read.value("weekday"))),
    time: take("time", parseTime(read.value("time"))),
    timezone: take("timezone", parseTimezone(read.value("timezone"))),
  });
  const techChannelId = take("tech", parseTech(read.value("tech")));
  const helpChannelId = take("help", parseHelp(read.value("help")));
  const isWrong = Object.keys(errors).length > 0;
  if (
    isWrong || delivery === null || channelIds === null ||
    thresholdDays === null || excludedRepos === null || weekly === null
  ) return fail(errors);
  const ticked = read.list("options");
  return ok({
    channelIds,
    techChannelId,
    helpChannelId,
    thresholdDays,
    excludedRepos,
    delivery,
    postWhenEmpty: ticked.includes(TICKS.postWhenEmpty),
    lastCall: ticked.includes(TICKS.lastCall),
    weekly,
  });
}

/** The block id that an input of the form was submitted under. */
export function submittedBlockId(filled: Filled, field: Field): string {
  const ids = [...filled.values.keys()];
  return ids.find((id) => id.split(" ", 1)[0] === field) ?? field;
}

interface Reader {
  value(field: Field): string;
  list(field: Field): readonly string[];
}

function readerOf(filled: Filled): Reader {
  const { values, lists } = filled;
  return {
    value: (field) => values.get(submittedBlockId(filled, field))?.trim() ?? "",
    list: (field) => lists.get(submittedBlockId(filled, field)) ?? [],
  };
}

function parseChannels(
  read: Reader,
  delivery: FormDelivery | null,
): Result<string[], string> {
  const ids = [...new Set(read.list("channels"))];
  if (!ids.every(isChannelId)) {
    return fail("Pick channels, not people or direct messages.");
  }
  if (ids.length > MOST_CHANNELS) {
    return fail(`Pick ${MOST_CHANNELS} channels at most.`);
  }
  return ids.length === 0 && delivery !== "dm"
    ? fail("Pick at least one channel, or deliver by direct message only.")
    : ok(ids);
}

function parseDelivery(value: string): Result<FormDelivery, string> {
  const delivery = FORM_DELIVERIES.find((one) => one === value);
  return delivery === undefined
    ? fail("Pick one of the ways that are offered.")
    : ok(delivery);
}

function parseWeekday(value: string): Result<Weekday, string> {
  const day = WEEKDAYS.find((known) => known === value);
  return day === undefined ? fail("Pick a day of the week.") : ok(day);
}

function parseTime(time: string): Result<string, string> {
  const clock = parseWeekly({ weekday: "Monday", time, timezone: "UTC" });
  return clock === null
    ? fail("Pick a time of 24 hours, such as 09:00.")
    : ok(time);
}

function parseTimezone(value: string): Result<string, string> {
  const timezone = findTimezone(value);
  return timezone === null
    ? fail("Pick a time zone that is offered, such as Europe/London.")
    : ok(timezone);
}

function parseDays(value: string): Result<number, string> {
  return /^\d{1,2}$/.test(value) && Number(value) <= MOST_DAYS_AHEAD
    ? ok(Number(value))
    : fail(`Type a whole number of days, 0 to ${MOST_DAYS_AHEAD}.`);
}

function parseExcluded(value: string): Result<string[], string> {
  if (value.length > MOST_CHARACTERS) {
    return fail("Type 3,000 characters at most.");
  }
  const typed = value.split(/[\n,]/).map((one) => one.trim())
    .filter((one) => one !== "");
  const repos = new Map<string, string>();
  const wrong: string[] = [];
  for (const one of typed) {
    const parsed = parseRepository(one);
    if (!parsed.ok) wrong.push(one);
    else {
      const known = parsed.value.toLowerCase();
      if (!repos.has(known)) repos.set(known, parsed.value);
    }
  }
  if (wrong.length === 0) return ok([...repos.values()]);
  const more = wrong.length > 3 ? ` and ${wrong.length - 3} more` : "";
  return fail(
    `No repository can be called ${
      wrong.slice(0, 3).map((one) => quote(one)).join(", ")
    }` +
      `${more}. Type names such as kidney-study or opensafely/kidney-study, ` +
      "one a line.",
  );
}

function parseTech(value: string): Result<string, string> {
  if (value !== "") return parseChannel(value);
  return fail("Pick the tech team's channel: failures are told there.");
}

function parseHelp(value: string): Result<string | null, string> {
  return value === "" ? ok(null) : parseChannel(value);
}

function parseChannel(value: string): Result<string, string> {
  return isChannelId(value)
    ? ok(value)
    : fail("Pick a channel, not a person or a direct message.");
}
