import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";
import {
  NO_SETTINGS,
  type ReportSettings as Settings,
} from "../codespaces/report_settings.ts";
import { ok, type Result } from "../codespaces/result.ts";
import { parseWeekly } from "../codespaces/schedule.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import {
  deleteItem,
  getItem,
  type Item,
  putItem,
  textOf,
  textsOf,
} from "./items.ts";
import { queryItems } from "./query_items.ts";

/** One item an organisation; every attribute but the key may be missing. */
export const ReportSettings = DefineDatastore({
  name: "report_settings",
  primary_key: "org",
  attributes: {
    org: { type: Schema.types.string },
    channel_ids: {
      type: Schema.types.array,
      items: { type: Schema.slack.types.channel_id },
    },
    tech_channel_id: { type: Schema.slack.types.channel_id },
    help_channel_id: { type: Schema.slack.types.channel_id },
    threshold_days: { type: Schema.types.number },
    excluded_repos: {
      type: Schema.types.array,
      items: { type: Schema.types.string },
    },
    delivery: { type: Schema.types.string },
    post_when_empty: { type: Schema.types.boolean },
    last_call: { type: Schema.types.boolean },
    weekday: { type: Schema.types.string },
    time: { type: Schema.types.string },
    timezone: { type: Schema.types.string },
    updated_by: { type: Schema.slack.types.user_id },
    updated_at: { type: Schema.types.string },
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
  const { weekly } = settings;
  const item = {
    org: org.toLowerCase(),
    channel_ids: settings.channelIds,
    tech_channel_id: settings.techChannelId,
    help_channel_id: settings.helpChannelId,
    threshold_days: settings.thresholdDays,
    excluded_repos: settings.excludedRepos,
    delivery: settings.delivery,
    post_when_empty: settings.postWhenEmpty,
    last_call: settings.lastCall,
    weekday: weekly?.weekday,
    time: weekly?.time,
    timezone: weekly?.timezone,
    updated_by: settings.updatedBy,
    updated_at: settings.updatedAt,
  };
  return putItem(slack, ReportSettings.name, withoutUnset(item));
}

function settingsOf(item: Item): Settings {
  return {
    channelIds: textsOf(item.channel_ids),
    techChannelId: textOf(item.tech_channel_id),
    helpChannelId: textOf(item.help_channel_id),
    thresholdDays: typeof item.threshold_days === "number"
      ? item.threshold_days
      : null,
    excludedRepos: textsOf(item.excluded_repos),
    delivery: textOf(item.delivery),
    postWhenEmpty: item.post_when_empty === true,
    lastCall: item.last_call !== false,
    weekly: parseWeekly({
      weekday: textOf(item.weekday),
      time: textOf(item.time),
      timezone: textOf(item.timezone),
    }),
    updatedBy: textOf(item.updated_by),
    updatedAt: textOf(item.updated_at),
  };
}

/** A datastore takes no nulls: what is not set is left out. */
function withoutUnset(item: Item): Item {
  return Object.fromEntries(
    Object.entries(item).filter(([, value]) =>
      value !== null && value !== undefined
    ),
  );
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
    return [{
      org,
      techChannelId: textOf(item.tech_channel_id),
      channelIds: textsOf(item.channel_ids) ?? [],
      excludedRepos: textsOf(item.excluded_repos) ?? [],
    }];
  });
  return ok(organisations.toSorted((a, b) => a.org < b.org ? -1 : 1));
}
