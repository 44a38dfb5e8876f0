import { NO_SETTINGS } from "../../../codespaces/report_settings.ts";
import type { ReportSettings } from "../../../codespaces/report_settings.ts";
import type { ScheduledTrigger } from "../../../slack/triggers/read_trigger.ts";
import type { Draft } from "../draft.ts";

/** What the form says in these tests, unless told otherwise. */
export function buildDraft(overrides: Partial<Draft> = {}): Draft {
  return {
    channelIds: ["C0REPORT"],
    techChannelId: "C0TECH",
    helpChannelId: null,
    thresholdDays: 10,
    excludedRepos: [],
    delivery: "channel",
    postWhenEmpty: false,
    lastCall: true,
    weekly: { weekday: "Monday", time: "09:00", timezone: "Europe/London" },
    ...overrides,
  };
}

/** The same, as it is stored. */
export function buildSettings(
  overrides: Partial<ReportSettings> = {},
): ReportSettings {
  return {
    ...NO_SETTINGS,
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
    weekly: buildDraft().weekly,
    nextAt: new Date("2026-11-30T09:00:00Z"),
    recurrence: null,
    isShown: true,
    ...overrides,
  };
}
