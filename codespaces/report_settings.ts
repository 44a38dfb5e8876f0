import type { WeeklyTime } from "./schedule.ts";

/**
 * What is stored for an organisation, as it was stored; null means "not set",
 * which any of it may be.
 */
export interface ReportSettings {
  readonly channelIds: readonly string[] | null;
  readonly techChannelId: string | null;
  readonly helpChannelId: string | null;
  readonly thresholdDays: number | null;
  readonly excludedRepos: readonly string[] | null;
  readonly delivery: string | null;
  readonly postWhenEmpty: boolean;
  /** Whether the daily last call is on. @default true */
  readonly lastCall: boolean;
  /** When the weekly report comes; null where it was never set here. */
  readonly weekly: WeeklyTime | null;
  /** Slack user id of who changed it last. */
  readonly updatedBy: string | null;
  /** ISO 8601. */
  readonly updatedAt: string | null;
}

/** An organisation without settings. */
export const NO_SETTINGS: ReportSettings = {
  channelIds: null,
  techChannelId: null,
  helpChannelId: null,
  thresholdDays: null,
  excludedRepos: null,
  delivery: null,
  postWhenEmpty: false,
  lastCall: true,
  weekly: null,
  updatedBy: null,
  updatedAt: null,
};

/** When the weekly report comes before anybody sets another time. */
export const DEFAULT_WEEKLY: WeeklyTime = {
  weekday: "Monday",
  time: "09:00",
  timezone: "Europe/London",
};
