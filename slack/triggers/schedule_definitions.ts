import {
  type DailyTime,
  lastCallTime,
  nextDaily,
  nextWeekly,
  type Weekday,
  type WeeklyTime,
} from "../../codespaces/schedule.ts";

/** The workflows that Slack starts by the clock. */
export const SCHEDULED_WORKFLOWS = ["weekly_report", "last_call"] as const;

export type ScheduledWorkflow = typeof SCHEDULED_WORKFLOWS[number];

/** What people call them. */
export const SCHEDULED_NAMES: Readonly<Record<ScheduledWorkflow, string>> = {
  weekly_report: "weekly report",
  last_call: "last call",
};

/**
 * A scheduled trigger as `workflows.triggers.create` and a trigger file take
 * it: texts only for inputs, since the Slack CLI takes no others.
 */
export interface ScheduledDefinition<
  W extends ScheduledWorkflow = ScheduledWorkflow,
> {
  readonly type: "scheduled";
  readonly name: string;
  /** Says when, for lists of Slack's that leave the schedule out. */
  readonly description: string;
  /** `#/workflows/<callback_id>` */
  readonly workflow: `#/workflows/${W}`;
  readonly inputs: {
    readonly org: Input;
    readonly channel_id?: Input;
    readonly tech_channel_id?: Input;
  };
  readonly schedule: {
    /** ISO 8601; Slack refuses one that has passed. */
    readonly start_time: string;
    readonly timezone: string;
    readonly frequency:
      | {
        readonly type: "weekly";
        readonly on_days: Weekday[];
        readonly repeats_every: 1;
      }
      | { readonly type: "daily"; readonly repeats_every: 1 };
  };
}

interface Input {
  readonly value: string;
}

/** For which organisation, and when. */
export interface ScheduleOf {
  readonly org: string;
  readonly weekly: WeeklyTime;
  readonly now: Date;
  /** Where to post; null or absent: what the settings say when it runs. */
  readonly channelId?: string | null;
  /** The tech team's channel, likewise. */
  readonly techChannelId?: string | null;
}

/** The weekly report. Throws a RangeError for a weekly time that is none. */
export function weeklyReportTrigger(
  of: ScheduleOf,
): ScheduledDefinition<"weekly_report"> {
  const { org, weekly, now } = of;
  return {
    type: "scheduled",
    name: `Weekly codespaces report for ${org}`,
    description: "Warns the owners of codespaces that will be deleted soon, " +
      `every ${weekly.weekday} at ${weekly.time} (${weekly.timezone})`,
    workflow: "#/workflows/weekly_report",
    inputs: inputsOf(of),
    schedule: {
      ...startOf(nextWeekly(weekly, now), weekly),
      frequency: {
        type: "weekly",
        on_days: [weekly.weekday],
        repeats_every: 1,
      },
    },
  };
}

/** The last call: each day, after the weekly report's time. */
export function lastCallTrigger(
  of: ScheduleOf,
): ScheduledDefinition<"last_call"> {
  const { org, weekly, now } = of;
  const daily = lastCallTime(weekly);
  return {
    type: "scheduled",
    name: `Last call for codespaces of ${org}`,
    description: "Tells owners once more, shortly before a codespace goes, " +
      `every day at ${daily.time} (${daily.timezone})`,
    workflow: "#/workflows/last_call",
    inputs: inputsOf(of),
    schedule: {
      ...startOf(nextDaily(daily, now), daily),
      frequency: { type: "daily", repeats_every: 1 },
    },
  };
}

function inputsOf({ org, channelId, techChannelId }: ScheduleOf) {
  return {
    org: { value: org },
    ...(channelId && { channel_id: { value: channelId } }),
    ...(techChannelId && { tech_channel_id: { value: techChannelId } }),
  };
}

function startOf(at: Date, { timezone }: DailyTime) {
  return { start_time: at.toISOString(), timezone };
}
