import { NO_SETTINGS, type ReportSettings } from "../../codespaces/settings.ts";
import type { FoundSchedule } from "../../slack/triggers/find_schedule.ts";
import { type Check, right, type Subject, warning } from "./check.ts";
import {
  checkChannel,
  noHelpChannel,
  noReportChannel,
  noTechChannel,
} from "./channels.ts";
import type { SlackContext } from "./context.ts";
import { SLACK } from "./subjects.ts";

/** Whether an organisation has settings. */
export function judgeSettings(settings: ReportSettings, org: string): Check {
  const isUnset = JSON.stringify(settings) === JSON.stringify(NO_SETTINGS);
  if (isUnset) {
    return warning(SLACK.settings, {
      found: `None are stored for ${org}: the defaults count.`,
      cure: 'Open the link "Configure codespaces report" and save them.',
    });
  }
  const at = settings.updatedAt?.slice(0, 10) ?? "";
  const changed = at === "" ? "" : `, last changed on ${at}`;
  return right(SLACK.settings, `They are stored for ${org}${changed}.`);
}

/** Every channel that the report and the tech team use, and the help channel. */
export async function checkChannels(
  context: SlackContext,
  settings: ReportSettings,
  schedule: FoundSchedule | null,
): Promise<Check[]> {
  const fixed = schedule?.weekly.at(0)?.inputs ?? {};
  const reports = fixed.channel_id !== undefined
    ? [fixed.channel_id]
    : settings.channelIds;
  const tech = fixed.tech_channel_id ?? settings.techChannelId;
  const help = settings.helpChannelId;
  return await Promise.all([
    ...reportChannels(context, reports, settings.delivery),
    tech === null
      ? noTechChannel(SLACK.techChannel)
      : checkChannel(context, SLACK.techChannel, {
        channelId: tech,
        use: "posts",
      }),
    help === null
      ? noHelpChannel(SLACK.helpChannel)
      : checkChannel(context, SLACK.helpChannel, {
        channelId: help,
        use: "names it",
      }),
  ]);
}

/** One check a channel; ids of the second and later ones are numbered. */
function reportChannels(
  context: SlackContext,
  channelIds: readonly string[],
  delivery: string | null,
): (Check | Promise<Check>)[] {
  if (channelIds.length === 0) {
    return [
      delivery === "dm"
        ? right(SLACK.reportChannel, "None is needed: people are messaged.")
        : noReportChannel(SLACK.reportChannel, context.org),
    ];
  }
  return channelIds.map((channelId, index) =>
    checkChannel(context, numbered(SLACK.reportChannel, index), {
      channelId,
      use: "posts",
    })
  );
}

function numbered({ id, title }: Subject, index: number): Subject {
  return index === 0 ? { id, title } : { id: `${id}_${index + 1}`, title };
}
