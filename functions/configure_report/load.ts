import type { ModalView, RichTextBlock } from "@slack/types";
import { isChannelId } from "../../codespaces/channel_id.ts";
import { parseOrg } from "../../codespaces/report_options.ts";
import { isTimezone, type WeeklyTime } from "../../codespaces/schedule.ts";
import {
  DEFAULT_WEEKLY,
  NO_SETTINGS,
  type Settings,
  weeklyOf,
} from "../../codespaces/settings.ts";
import { findRole } from "../../installation/access.ts";
import {
  findStored,
  listOrganisations,
} from "../../datastores/report_settings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explain } from "../../slack/modal/explain.ts";
import { failureScreen } from "../../slack/modal/plain_screens.ts";
import { findTimezoneOf } from "../../slack/api/people.ts";
import { findSchedule } from "../../slack/triggers/find_schedule.ts";
import { leaveOutUnusable } from "./fillable_channels.ts";
import { ACTIONS } from "./ids.ts";
import { channelNote, formScreen } from "./screens/form_screen.ts";
import { MODAL, type Note } from "./screens/frame.ts";
import {
  askOrgScreen,
  chooseOrgScreen,
  notAllowedScreen,
} from "./screens/org_screens.ts";
import type { Standing } from "./screens/status.ts";

/** What the link that opened the modal fills in; can be forged. */
export interface Wanted {
  readonly org: string;
  readonly channelId: string;
}

/** Where whoever opened the modal starts, once it is known what they may do. */
export async function loadFirstScreen(
  slack: SlackApi,
  actorId: string,
  wanted: Wanted,
): Promise<ModalView> {
  const role = await findRole(slack, actorId);
  if (!role.ok) {
    return failureScreen(MODAL, {
      failed: "It could not be checked what you may do here.",
      explanation: explain(role.error),
      retry: wanted.org === ""
        ? { actionId: ACTIONS.home, value: "" }
        : { actionId: ACTIONS.edit, value: editValue(wanted) },
    });
  }
  if (role.value.kind !== "manager") {
    return notAllowedScreen(role.value.techChannelIds);
  }
  if (wanted.org === "") return await loadHome(slack, actorId);
  return await loadForm(slack, { ...wanted, actorId });
}

/** The settings of the one organisation, or which one, or whose at all. */
export async function loadHome(
  slack: SlackApi,
  actorId: string,
  { note, isList = false }: {
    readonly note?: Note;
    /** Even of one. */
    readonly isList?: boolean;
  } = {},
): Promise<ModalView> {
  const organisations = await listOrganisations(slack);
  if (!organisations.ok) {
    return failureScreen(MODAL, {
      failed: "The settings could not be read.",
      explanation: explain(organisations.error),
      retry: { actionId: ACTIONS.home, value: isList ? "all" : "" },
    });
  }
  const orgs = organisations.value.map(({ org }) => org);
  const [only, ...others] = orgs;
  if (only === undefined) {
    return askOrgScreen({ isFirst: true, ...(note && { note }) });
  }
  if (others.length > 0 || isList || note !== undefined) {
    return chooseOrgScreen(orgs, note);
  }
  return await loadForm(slack, { org: only, actorId });
}

/** An organisation's settings as they are now, to be changed. */
export async function loadForm(
  slack: SlackApi,
  { org: name, actorId, channelId: filledIn = "", note }: Partial<Wanted> & {
    readonly org: string;
    readonly actorId: string;
    /** Said on top, in place of what else would be. */
    readonly note?: RichTextBlock;
  },
): Promise<ModalView> {
  const parsed = parseOrg(name);
  if (!parsed.ok) {
    return await loadHome(slack, actorId, {
      note: "There is no such organisation. Pick or type one.",
    });
  }
  const org = parsed.value.toLowerCase();
  const { settings, standing } = await loadStored(slack, org);
  if (!settings.ok) {
    return failureScreen(MODAL, {
      failed: `The settings for ${org} could not be read.`,
      explanation: explain(settings.error),
      retry: {
        actionId: ACTIONS.edit,
        value: editValue({ org, channelId: filledIn }),
      },
    });
  }
  const isStored = settings.value !== null;
  const value = settings.value ?? NO_SETTINGS;
  const channelId = isChannelId(filledIn) ? filledIn : null;
  const stored = await loadDraft(slack, actorId, {
    settings: value,
    standing,
    channelId,
  });
  const { draft, leftOut } = await leaveOutUnusable(slack, stored);
  const isFilledIn = channelId !== null && draft.channelIds.length > 0;
  return formScreen({
    org,
    settings: value,
    standing,
    isStored,
    draft,
    note: note ?? (isFilledIn ? channelNote(channelId, value) : undefined),
    channelId,
    leftOut,
  });
}

async function loadStored(slack: SlackApi, org: string) {
  const [settings, standing] = await Promise.all([
    findStored(slack, org),
    loadStanding(slack, org),
  ]);
  return { settings, standing };
}

async function loadStanding(slack: SlackApi, org: string): Promise<Standing> {
  const schedule = await findSchedule(slack, org);
  return schedule.ok
    ? { kind: "read", schedule: schedule.value }
    : { kind: "unknown", explanation: explain(schedule.error) };
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
  const triggers = standing.kind === "read" ? standing.schedule.weekly : [];
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

/** What a button that opens an organisation's settings carries. */
function editValue({ org, channelId }: Wanted): string {
  return `${org.slice(0, 100)} ${channelId.slice(0, 100)}`.trim();
}

export function parseEditValue(value: string): Wanted {
  const [org = "", channelId = ""] = value.split(" ");
  return { org, channelId };
}
