import { isChannelId } from "../../codespaces/channel_id.ts";
import type { Delivery } from "../../codespaces/report_options.ts";
import {
  DEFAULT_WEEKLY,
  type ReportSettings,
} from "../../codespaces/report_settings.ts";
import { isTimezone, type WeeklyTime } from "../../codespaces/schedule.ts";
import { wholeDaysAhead } from "../../codespaces/threshold.ts";

/** A preview goes to one person: it is no way to deliver a weekly report. */
export type FormDelivery = Exclude<Delivery, "preview">;

export const FORM_DELIVERIES: readonly FormDelivery[] = [
  "channel",
  "dm",
  "channel_and_dm",
];

/** What stands in the form, or was typed there and is valid. */
export interface Draft {
  readonly channelIds: readonly string[];
  readonly techChannelId: string | null;
  readonly helpChannelId: string | null;
  /** 0 to 30. */
  readonly thresholdDays: number;
  readonly excludedRepos: readonly string[];
  readonly delivery: FormDelivery;
  readonly postWhenEmpty: boolean;
  readonly lastCall: boolean;
  readonly weekly: WeeklyTime;
}

/**
 * What the form starts with: the settings; where they say nothing, what is
 * scheduled; else the defaults. Whatever is stored in a form that Slack or the
 * report would not take counts as not set.
 */
export function draftOf(
  settings: ReportSettings,
  { scheduled, timezone, channelId }: {
    /** When the weekly report comes as things are; null where it does not. */
    readonly scheduled: WeeklyTime | null;
    /** Of whoever opens the form; null where it is not known. */
    readonly timezone: string | null;
    /** To be filled in for the report; null for what is stored. */
    readonly channelId: string | null;
  },
): Draft {
  const stored = (settings.channelIds ?? []).filter(isChannelId);
  return {
    channelIds: channelId === null ? [...new Set(stored)] : [channelId],
    techChannelId: channelOrNull(settings.techChannelId),
    helpChannelId: channelOrNull(settings.helpChannelId),
    thresholdDays: wholeDaysAhead(settings.thresholdDays),
    excludedRepos: settings.excludedRepos ?? [],
    delivery: FORM_DELIVERIES.find((one) => one === settings.delivery) ??
      "channel",
    postWhenEmpty: settings.postWhenEmpty,
    lastCall: settings.lastCall,
    weekly: settings.weekly ?? scheduled ?? {
      ...DEFAULT_WEEKLY,
      ...(timezone !== null && isTimezone(timezone) && { timezone }),
    },
  };
}

function channelOrNull(id: string | null): string | null {
  return isChannelId(id) ? id : null;
}

/** Whether just this is stored, whoever stored it and when. */
export function isStored(draft: Draft, settings: ReportSettings): boolean {
  return differences(draft, settings).length === 0;
}

/** What a draft would change, in the words of the form. */
export function differences(draft: Draft, settings: ReportSettings): string[] {
  const values = (one: Draft | ReportSettings) =>
    [
      ["the channels", one.channelIds],
      ["the tech channel", one.techChannelId],
      ["the help channel", one.helpChannelId],
      ["the days ahead", one.thresholdDays],
      ["the repositories left out", one.excludedRepos],
      ["how it is delivered", one.delivery],
      ["the post when nothing is at risk", one.postWhenEmpty],
      ["the last call", one.lastCall],
      ["the day", one.weekly?.weekday ?? null],
      ["the time", one.weekly?.time ?? null],
      ["the time zone", one.weekly?.timezone ?? null],
    ] as const;
  const stored = values(settings);
  return values(draft).flatMap(([what, value], index) =>
    JSON.stringify(value) === JSON.stringify(stored[index]?.[1]) ? [] : [what]
  );
}
