import {
  DEFAULT_WEEKLY,
  NO_SETTINGS,
  type ReportSettings,
  type Settings,
} from "../../../codespaces/settings.ts";
import type { ScheduledTrigger } from "../../../slack/triggers/find_schedule.ts";

/** What the form says in these tests, unless told otherwise. */
export function buildDraft(overrides: Partial<Settings> = {}): Settings {
  const { updatedBy: _by, updatedAt: _at, ...unset } = NO_SETTINGS;
  return {
    ...unset,
    ...DEFAULT_WEEKLY,
    channelIds: ["C0REPORT"],
    techChannelId: "C0TECH",
    ...overrides,
  };
}

/** The same, as it is stored. */
export function buildSettings(
  overrides: Partial<ReportSettings> = {},
): ReportSettings {
  return {
    ...buildDraft(),
    updatedBy: "U0MAYA",
    updatedAt: "2026-11-20T10:00:00.000Z",
    ...overrides,
  };
}

/** A weekly report that is scheduled so. */
export function buildScheduled(
  overrides: Partial<ScheduledTrigger> = {},
): ScheduledTrigger {
  return {
    id: "Ft0WEEKLY",
    workflow: "weekly_report",
    org: "opensafely",
    inputs: {},
    description: "",
    createdAtMs: 0,
    weekly: DEFAULT_WEEKLY,
    nextAt: new Date("2026-11-30T09:00:00Z"),
    recurrence: null,
    isShown: true,
    ...overrides,
  };
}
