import type { SlackAPI } from "deno-slack-sdk/mod.ts";
import { parseOrg } from "../codespaces/report_options.ts";
import { nextWeekly, type WeeklyTime } from "../codespaces/schedule.ts";
import { WeeklyReport } from "./weekly_report.ts";

type SlackClient = ReturnType<typeof SlackAPI>;

/** A trigger as `workflows.triggers.create` takes it. */
export type TriggerDefinition = Parameters<
  SlackClient["workflows"]["triggers"]["create"]
>[0];

/** Before anybody sets another time. */
const DEFAULT_TIME: WeeklyTime = {
  weekday: "Monday",
  time: "09:00",
  timezone: "Europe/London",
};

/** Says that a channel is to come from the organisation's settings. */
const FROM_SETTINGS = "settings";

/**
 * The weekly trigger for the organisation and channels named in the
 * environment. `start_time` is the next Monday 09:00, so it is valid whenever
 * the definition is used. Throws an Error that names what is missing.
 */
export function weeklyTrigger(
  env: { get(name: string): string | undefined },
  now: Date,
): TriggerDefinition {
  const org = parseOrg(env.get("CODESPACES_ORG"));
  if (!org.ok) {
    throw missing(
      "CODESPACES_ORG",
      "the GitHub organisation's login, such as opensafely",
      env.get("CODESPACES_ORG"),
    );
  }
  const channelId = channelFrom(env, "REPORT_CHANNEL_ID", "the report");
  const techChannelId = channelFrom(env, "TECH_CHANNEL_ID", "the tech team");
  return {
    type: "scheduled",
    name: `Weekly codespaces report for ${org.value}`,
    description: "Warns the owners of codespaces that will be deleted soon",
    workflow: `#/workflows/${WeeklyReport.definition.callback_id}`,
    inputs: {
      org: { value: org.value },
      ...(channelId !== null && { channel_id: { value: channelId } }),
      ...(techChannelId !== null && {
        tech_channel_id: { value: techChannelId },
      }),
    },
    schedule: {
      start_time: nextWeekly(DEFAULT_TIME, now).toISOString(),
      timezone: DEFAULT_TIME.timezone,
      frequency: {
        type: "weekly",
        on_days: [DEFAULT_TIME.weekday],
        repeats_every: 1,
      },
    },
  };
}

/** Null where the channel is left to the settings. */
function channelFrom(
  env: { get(name: string): string | undefined },
  name: string,
  whose: string,
): string | null {
  const value = env.get(name)?.trim() ?? "";
  if (value === FROM_SETTINGS) return null;
  if (/^[CG][A-Z0-9]+$/.test(value)) return value;
  throw missing(
    name,
    `the id of the channel for ${whose} (such as C0123456789: in Slack, open ` +
      `the channel's details), or to "${FROM_SETTINGS}" where the ` +
      `organisation's settings name it`,
    value,
  );
}

function missing(name: string, what: string, value = ""): Error {
  const found = value === "" ? "it is not set" : `it is "${value}"`;
  return new Error(
    `Cannot create the weekly trigger: set the environment variable ${name} ` +
      `to ${what}; ${found}`,
  );
}
