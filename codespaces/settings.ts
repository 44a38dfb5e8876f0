import { isChannelId } from "./channel_id.ts";
import { isTime, parseWeekly, WEEKDAYS, type WeeklyTime } from "./schedule.ts";
import type { Row, Setting, Typed, Words } from "./setting.ts";
import {
  channel,
  channels,
  checked,
  choice,
  repositories,
  tick,
  wholeNumber,
} from "./setting_kinds.ts";
import { DEFAULT_THRESHOLD_DAYS, MOST_DAYS_AHEAD } from "./threshold.ts";
import { findTimezone } from "./timezones.ts";

/** Each is asked about, joined and posted to in turn. */
export const MOST_CHANNELS = 10;

/**
 * The table of settings, in the order in which people see them. The form and
 * how it is read, the screens, the datastore and the documents' table are loops
 * over it: to add one, add a row, use its value, and say in docs/install.md
 * what it means.
 */
export const SETTINGS = {
  channelIds: channels({
    attribute: "channel_ids",
    input: "channels",
    label: "Post the report in",
    hint: "Public channels are joined when you save. In a private one, " +
      "type /invite @Codespaces Report first.",
    most: MOST_CHANNELS,
  }),
  delivery: choice({
    attribute: "delivery",
    input: "delivery",
    label: "How owners hear of it",
    hint: "Anyone who cannot be sent a direct message is named in the " +
      "channel.",
    choices: [
      ["channel", "In the channel"],
      ["dm", "By direct message only"],
      ["channel_and_dm", "In the channel and by direct message"],
    ],
    fallback: "channel",
    wrong: "Pick one of the ways that are offered.",
  }),
  weekday: choice({
    attribute: "weekday",
    input: "weekday",
    label: "Day of the week",
    // The week as it is read, from Monday on.
    choices: [...WEEKDAYS.slice(1), WEEKDAYS[0]].map((day) => [day, day]),
    fallback: null,
    wrong: "Pick a day of the week.",
  }),
  time: checked({
    attribute: "time",
    input: "time",
    label: "Time",
    element: { kind: "time" },
    accept: (text) => isTime(text) ? text : null,
    wrong: "Pick a time of 24 hours, such as 09:00.",
  }),
  timezone: checked({
    attribute: "timezone",
    input: "timezone",
    label: "Time zone",
    hint: "Type a city, such as London.",
    element: { kind: "timezone" },
    accept: findTimezone,
    wrong: "Pick a time zone that is offered, such as Europe/London.",
  }),
  thresholdDays: wholeNumber({
    attribute: "threshold_days",
    input: "days",
    label: "Days ahead",
    hint: "Unsaved work that will be deleted within this many days is " +
      "reported.",
    min: 0,
    max: MOST_DAYS_AHEAD,
    fallback: DEFAULT_THRESHOLD_DAYS,
    wrong: `Type a whole number of days, 0 to ${MOST_DAYS_AHEAD}.`,
  }),
  excludedRepos: repositories({
    attribute: "excluded_repos",
    input: "excluded",
    label: "Repositories to leave out",
    hint: "One per line, such as kidney-study or opensafely/kidney-study.",
    // Slack's own limit of a text input.
    mostCharacters: 3_000,
  }),
  lastCall: tick({
    attribute: "last_call",
    label: "A last call every day",
    hint: "For work that will be deleted before the next report comes.",
    fallback: true,
  }),
  postWhenEmpty: tick({
    attribute: "post_when_empty",
    label: "Say so when nothing is at risk",
    hint: "Otherwise nothing is posted in such a week.",
    fallback: false,
  }),
  techChannelId: channel({
    attribute: "tech_channel_id",
    input: "tech",
    label: "The tech team's channel",
    hint: "Figures and failures are posted there. Its members may change " +
      "these settings.",
    isPostedTo: true,
    missing: "Pick the tech team's channel: failures are told there.",
  }),
  helpChannelId: channel({
    attribute: "help_channel_id",
    input: "help",
    label: "Where researchers can ask for help",
    isPostedTo: false,
  }),
};

export type SettingKey = keyof typeof SETTINGS;

/** A value for each setting: stored, or in the form. */
export type Settings = {
  readonly [K in SettingKey]: ReturnType<(typeof SETTINGS)[K]["read"]>;
};

/** What is stored for an organisation, and who stored it. */
export interface ReportSettings extends Settings {
  /** Slack user id of who changed it last. */
  readonly updatedBy: string | null;
  /** ISO 8601. */
  readonly updatedAt: string | null;
}

/** The same table as a loop needs it, where a key is any of them. */
const ROWS: { readonly [K in SettingKey]: Setting<Settings[K]> } = SETTINGS;

export const SETTING_KEYS: readonly SettingKey[] = keysOf(SETTINGS);

/** An organisation without settings: the fallbacks. */
export const NO_SETTINGS: ReportSettings = {
  ...settingsFrom(({ fallback }) => fallback),
  updatedBy: null,
  updatedAt: null,
};

/** When the weekly report comes before anybody sets another time. */
export const DEFAULT_WEEKLY: WeeklyTime = {
  weekday: "Monday",
  time: "09:00",
  timezone: "Europe/London",
};

/** When the weekly report comes; null where it was never set. */
export function weeklyOf(settings: Settings): WeeklyTime | null {
  return parseWeekly(settings);
}

/** Settings of what `valueOf` says for each row. */
export function settingsFrom(
  valueOf: <K extends SettingKey>(
    row: Setting<Settings[K]>,
    key: K,
  ) => Settings[K],
): Settings {
  const some: Some = {};
  const set = <K extends SettingKey>(key: K) => {
    some[key] = valueOf(ROWS[key], key);
  };
  for (const key of SETTING_KEYS) set(key);
  if (!isWhole(some)) throw new TypeError("A setting has no value.");
  return some;
}

type Some = { -readonly [K in SettingKey]?: Settings[K] };

function isWhole(some: Some): some is Settings {
  return SETTING_KEYS.every((key) => some[key] !== undefined);
}

/** A setting with its value, as it is stored, shown and told. */
export interface Entry extends Row {
  readonly key: SettingKey;
  readonly value: Settings[SettingKey];
  readonly typed: Typed;
  readonly words: Words;
}

/** Each setting with its value there, in the table's order. */
export function entriesOf(settings: Settings): Entry[] {
  const entry = <K extends SettingKey>(key: K): Entry => {
    const row = ROWS[key];
    const value = settings[key];
    const [typed, words] = [row.fill(value), row.describe(value)];
    return { ...row, key, value, typed, words };
  };
  return SETTING_KEYS.map((key) => entry(key));
}

/** Those of the entries whose value is another in the other settings. */
export function changesFrom(settings: Settings, other: Settings): Entry[] {
  return entriesOf(settings).filter(({ key, value }) =>
    JSON.stringify(value) !== JSON.stringify(other[key])
  );
}

/** A channel that a setting names. */
export interface NamedChannel {
  readonly key: SettingKey;
  readonly channelId: string;
  /** The app posts there; else it only points there. */
  readonly isPostedTo: boolean;
}

/** The channels of all settings, as far as they can be ids of channels. */
export function channelsIn(settings: Settings): NamedChannel[] {
  return entriesOf(settings).flatMap(({ key, element, typed }) => {
    if (element.kind !== "channel" && element.kind !== "channels") return [];
    const { isPostedTo } = element;
    return [typed.text, ...typed.picked].filter(isChannelId)
      .map((channelId) => ({ key, channelId, isPostedTo }));
  });
}

function keysOf<T extends object>(table: T): (keyof T)[] {
  const keys: (keyof T)[] = [];
  for (const key in table) keys.push(key);
  return keys;
}
