import type { ModalView } from "@slack/types";
import { isChannelId } from "../../codespaces/channel_id.ts";
import { fail } from "../../codespaces/result.ts";
import { isTimezone, type WeeklyTime } from "../../codespaces/schedule.ts";
import {
  channelsIn,
  DEFAULT_WEEKLY,
  MOST_CHANNELS,
  NO_SETTINGS,
  type Settings,
  settingsFrom,
  weeklyOf,
} from "../../codespaces/settings.ts";
import { findStored } from "../../datastores/report_settings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { GLANCE_MS } from "../../slack/api/budgets.ts";
import { CHANNEL_PROBLEMS } from "../../slack/api/channel_use.ts";
import { channelUseOf, findChannel } from "../../slack/api/channels.ts";
import { findTimezoneOf } from "../../slack/api/people.ts";
import { explain } from "../../slack/modal/explain.ts";
import { failureScreen } from "../../slack/modal/plain_screens.ts";
import { findSchedule } from "../../slack/triggers/find_schedule.ts";
import { displayText } from "../../slack/words/safe_text.ts";
import { ACTIONS, MODAL } from "./modal.ts";
import { formScreen } from "./screens/form_screen.ts";
import type { Standing } from "./screens/status.ts";

/** What the link that opened the modal fills in; can be forged. */
export interface Wanted {
  readonly org: string;
  readonly channelId: string;
}

/** An organisation's settings as they are now, to be changed. */
export async function loadForm(
  slack: SlackApi,
  { org: name, actorId, channelId: filledIn = "" }: Partial<Wanted> & {
    readonly org: string;
    readonly actorId: string;
  },
): Promise<ModalView> {
  const org = name.toLowerCase();
  const [stored, standing] = await Promise.all([
    findStored(slack, org),
    loadStanding(slack, org),
  ]);
  if (!stored.ok) {
    return failureScreen(MODAL, {
      failed: `The settings for ${org} could not be read.`,
      explanation: explain(stored.error),
      retry: { actionId: ACTIONS.edit, value: org },
    });
  }
  const settings = stored.value ?? NO_SETTINGS;
  const channelId = isChannelId(filledIn) ? filledIn : null;
  const { draft, leftOut } = await leaveOutUnusable(
    slack,
    await loadDraft(slack, actorId, { settings, standing, channelId }),
  );
  return formScreen({
    org,
    settings,
    standing,
    isStored: stored.value !== null,
    draft,
    leftOut,
    channelId,
  });
}

async function loadStanding(slack: SlackApi, org: string): Promise<Standing> {
  const schedule = await findSchedule(slack, org);
  return schedule.ok ? schedule : fail(explain(schedule.error));
}

async function loadDraft(
  slack: SlackApi,
  actorId: string,
  { settings, standing, channelId }: {
    readonly settings: Settings;
    readonly standing: Standing;
    readonly channelId: string | null;
  },
): Promise<Settings> {
  const triggers = standing.ok ? standing.value.weekly : [];
  const scheduled = triggers.flatMap(({ weekly }) => weekly ?? [])[0] ?? null;
  const isKnown = weeklyOf(settings) !== null || scheduled !== null;
  const fixed = triggers[0]?.inputs ?? {};
  return draftOf({
    ...settings,
    channelIds: settings.channelIds.length > 0
      ? settings.channelIds
      : listOf(fixed.channel_id),
    techChannelId: settings.techChannelId ?? fixed.tech_channel_id ?? null,
  }, {
    scheduled,
    timezone: isKnown ? null : await findTimezoneOf(slack, actorId),
    channelId,
  });
}

function listOf(id: string | undefined): string[] {
  return id === undefined ? [] : [id];
}

/**
 * What the form starts with: the settings, with the channel to be filled in;
 * where they say no time, what is scheduled; else the default.
 */
export function draftOf(
  settings: Settings,
  { scheduled, timezone, channelId }: {
    /** When the weekly report comes as things are; null where it does not. */
    readonly scheduled: WeeklyTime | null;
    /** Of whoever opens the form; null where it is not known. */
    readonly timezone: string | null;
    /** To be filled in for the report; null for what is stored. */
    readonly channelId: string | null;
  },
): Settings {
  const weekly = weeklyOf(settings) ?? scheduled ?? {
    ...DEFAULT_WEEKLY,
    ...(timezone !== null && isTimezone(timezone) && { timezone }),
  };
  const channelIds = channelId === null ? settings.channelIds : [channelId];
  return { ...settings, ...weekly, channelIds };
}

/** The report's, the tech team's and the help channel. */
const MOST_LOOKED_AT = MOST_CHANNELS + 2;

/**
 * A draft without the channels that are archived, gone or hidden from the app,
 * and why each was left out. Saving refuses them in any case, and Slack does
 * not document whether it shows a form whose pickers hold one.
 */
async function leaveOutUnusable(
  slack: SlackApi,
  draft: Settings,
): Promise<{ readonly draft: Settings; readonly leftOut: readonly string[] }> {
  const looking = slack.within(GLANCE_MS);
  const named = new Set(channelsIn(draft).map(({ channelId }) => channelId));
  const looked = await Promise.all(
    [...named].slice(0, MOST_LOOKED_AT).map(async (id) => {
      const seen = await findChannel(looking, id);
      const use = channelUseOf(seen, false);
      if (!use.ok || use.value === "usable") return null;
      const name = seen.ok ? displayText(seen.value.name) : "";
      const { found } = CHANNEL_PROBLEMS[use.value];
      return [id, `${name === "" ? id : `#${name}`} ${found}`] as const;
    }),
  );
  const leftOut = new Map<unknown, string>(
    looked.filter((one) => one !== null),
  );
  const without = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((id) => !leftOut.has(id));
    return leftOut.has(value) ? null : value;
  };
  return {
    draft: settingsFrom((row, key) => row.read(without(draft[key]))),
    leftOut: [...leftOut.values()],
  };
}
