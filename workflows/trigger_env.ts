import { isChannelId } from "../codespaces/channel_id.ts";
import { parseOrg } from "../codespaces/report_options.ts";
import { DEFAULT_WEEKLY } from "../codespaces/settings.ts";
import type { ScheduleOf } from "../slack/triggers/schedule_definitions.ts";

interface Environment {
  get(name: string): string | undefined;
}

/**
 * What the files of the scheduled triggers are made of: the organisation, and
 * channels where the environment names them; else the settings say where to
 * post. Throws an Error that says which variable to set, and to what.
 */
export function scheduleFromEnv(env: Environment, now: Date): ScheduleOf {
  const org = parseOrg(env.get("CODESPACES_ORG"));
  if (!org.ok) {
    throw new Error(
      "Cannot create the trigger: set the environment variable " +
        "CODESPACES_ORG to the GitHub organisation's login, such as " +
        `opensafely; ${found(env.get("CODESPACES_ORG")?.trim() ?? "")}`,
    );
  }
  return {
    org: org.value,
    weekly: DEFAULT_WEEKLY,
    now,
    channelId: channelFrom(env, "REPORT_CHANNEL_ID", "the report"),
    techChannelId: channelFrom(env, "TECH_CHANNEL_ID", "the tech team"),
  };
}

/** Null where the channel is left to the settings. */
function channelFrom(
  env: Environment,
  name: string,
  whose: string,
): string | null {
  const value = env.get(name)?.trim() ?? "";
  if (value === "") return null;
  if (isChannelId(value)) return value;
  throw new Error(
    `Cannot create the trigger: set the environment variable ${name} to the ` +
      `id of the channel for ${whose} (such as C0123456789: in Slack, open ` +
      "the channel's details), or leave it unset where the organisation's " +
      `settings name the channel; ${found(value)}`,
  );
}

function found(value: string): string {
  return value === "" ? "it is not set" : `it is "${value}"`;
}
