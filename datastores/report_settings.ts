import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";
import type { Element } from "../codespaces/setting.ts";
import {
  entriesOf,
  NO_SETTINGS,
  type ReportSettings as Settings,
  SETTING_KEYS,
  SETTINGS,
  settingsFrom,
} from "../codespaces/settings.ts";
import { ok, type Result } from "../codespaces/result.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import {
  deleteItem,
  getItem,
  type Item,
  putItem,
  queryItems,
  textOf,
} from "./items.ts";

const CHANNEL = { type: Schema.slack.types.channel_id };
const TEXT = { type: Schema.types.string };

/** How a setting's value is stored, by what a form asks for it with. */
const STORED_AS = {
  channels: { type: Schema.types.array, items: CHANNEL },
  channel: CHANNEL,
  choice: TEXT,
  time: TEXT,
  timezone: TEXT,
  number: { type: Schema.types.number },
  lines: { type: Schema.types.array, items: TEXT },
  tick: { type: Schema.types.boolean },
} satisfies Record<Element["kind"], unknown>;

/** One item an organisation; every attribute but the key may be missing. */
export const ReportSettings = DefineDatastore({
  name: "report_settings",
  primary_key: "org",
  attributes: {
    org: TEXT,
    ...Object.fromEntries(
      SETTING_KEYS.map((key) => SETTINGS[key]).map(({ attribute, element }) => [
        attribute,
        STORED_AS[element.kind],
      ]),
    ),
    updated_by: { type: Schema.slack.types.user_id },
    updated_at: TEXT,
  },
});

/** An organisation's settings; empty where none are stored. */
export async function findSettings(
  slack: SlackApi,
  org: string,
): Promise<Result<Settings, SlackError>> {
  const stored = await findStored(slack, org);
  return stored.ok ? ok(stored.value ?? NO_SETTINGS) : stored;
}

/** The same; null where none are stored. */
export async function findStored(
  slack: SlackApi,
  org: string,
): Promise<Result<Settings | null, SlackError>> {
  const found = await getItem(slack, ReportSettings.name, org.toLowerCase());
  if (!found.ok) return found;
  return ok(found.value === null ? null : settingsOf(found.value));
}

/** Deletes an organisation's settings; well where none are stored. */
export function forgetSettings(
  slack: SlackApi,
  org: string,
): Promise<Result<void, SlackError>> {
  return deleteItem(slack, ReportSettings.name, org.toLowerCase());
}

/** Stores an organisation's settings in place of what was stored before. */
export function saveSettings(
  slack: SlackApi,
  org: string,
  settings: Settings,
): Promise<Result<void, SlackError>> {
  // A datastore takes no nulls: what is not set is left out.
  const stored = [
    ...entriesOf(settings).map(({ attribute, value }) => [attribute, value]),
    ["updated_by", settings.updatedBy],
    ["updated_at", settings.updatedAt],
  ].filter(([, value]) => value !== null);
  const item = { ...Object.fromEntries(stored), org: org.toLowerCase() };
  return putItem(slack, ReportSettings.name, item);
}

function settingsOf(item: Item): Settings {
  return {
    ...settingsFrom(({ attribute, read }) => read(item[attribute])),
    updatedBy: textOf(item.updated_by),
    updatedAt: textOf(item.updated_at),
  };
}

/** An organisation that the app reports on. */
export interface Organisation {
  readonly org: string;
  /** Whose members may manage mappings; null where none is set. */
  readonly techChannelId: string | null;
  /** Where its reports go; empty where none is set. */
  readonly channelIds: readonly string[];
  /** Repositories that its reports leave out. */
  readonly excludedRepos: readonly string[];
}

/**
 * Every organisation with settings, by login. An item whose key is not in lower
 * case is none: its settings are never read, so it grants nobody anything.
 */
export async function listOrganisations(
  slack: SlackApi,
): Promise<Result<Organisation[], SlackError>> {
  const items = await queryItems(slack, ReportSettings.name);
  if (!items.ok) return items;
  const organisations = items.value.flatMap((item) => {
    const org = textOf(item.org);
    if (org === null || org !== org.toLowerCase()) return [];
    const { techChannelId, channelIds, excludedRepos } = settingsOf(item);
    return [{ org, techChannelId, channelIds, excludedRepos }];
  });
  return ok(organisations.toSorted((a, b) => a.org < b.org ? -1 : 1));
}
