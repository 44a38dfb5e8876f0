import { NO_SETTINGS, type ReportSettings } from "../../codespaces/settings.ts";
import {
  CHANNEL_PROBLEMS,
  type ChannelUse,
} from "../../slack/api/channel_use.ts";
import { channelUseOf, findChannel } from "../../slack/api/channels.ts";
import type { FoundSchedule } from "../../slack/triggers/find_schedule.ts";
import {
  type Check,
  problem,
  right,
  skipped,
  SLACK,
  type Subject,
  warning,
} from "./check.ts";
import { IN_SLACK, type SlackContext, slackFailed } from "./context.ts";

const SETTINGS = 'the settings (link "Configure codespaces report")';
const CHOOSE = `Choose one in ${SETTINGS}.`;

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
      ? warning(SLACK.techChannel, {
        found:
          "None is set: nobody hears of owners without a Slack user, and " +
          "only workspace admins may change the settings.",
        cure: CHOOSE,
      })
      : checkChannel(context, SLACK.techChannel, {
        channelId: tech,
        isPostedTo: true,
      }),
    help === null
      ? warning(SLACK.helpChannel, {
        found: "None is set: the report says to reply to it for help.",
        cure: CHOOSE,
      })
      : checkChannel(context, SLACK.helpChannel, {
        channelId: help,
        isPostedTo: false,
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
        : problem(SLACK.reportChannel, {
          found: `None is set for ${context.org}: a report has nowhere to go.`,
          cure: CHOOSE,
        }),
    ];
  }
  return channelIds.map((channelId, index) =>
    checkChannel(context, numbered(SLACK.reportChannel, index), {
      channelId,
      isPostedTo: true,
    })
  );
}

function numbered({ id, title }: Subject, index: number): Subject {
  return index === 0 ? { id, title } : { id: `${id}_${index + 1}`, title };
}

/** Whether one channel serves its use. Nothing is posted, and none joined. */
async function checkChannel(
  { slack, ...context }: SlackContext,
  subject: Subject,
  { channelId, isPostedTo }: {
    readonly channelId: string;
    readonly isPostedTo: boolean;
  },
): Promise<Check> {
  const seen = await findChannel(slack.within(context.limitMs), channelId);
  const found = channelUseOf(seen, isPostedTo);
  if (!found.ok) return slackFailed(subject, found.error, context);
  const channel = seen.ok ? seen.value : null;
  const name = channel?.name ? `#${channel.name}` : channelId;
  const use = found.value;
  if (use === "usable" && !isPostedTo) {
    return right(subject, `${name} is there.`);
  }
  const { isApp } = context;
  const isHidden = channel === null || channel.isPrivate;
  if (!isApp && isHidden && (use === "usable" || HIDDEN.has(use))) {
    const found = `${name} is private, or gone: this token does not tell ` +
      "whether the app is in it.";
    return skipped(subject, found, IN_SLACK);
  }
  if (use !== "usable") {
    const { found, cure } = CHANNEL_PROBLEMS[use];
    return problem(subject, {
      found: `${name} ${found}.`,
      cure: `${cure} Channels are set in ${SETTINGS}.`,
    });
  }
  const isIn = isApp && channel?.isMember === true;
  return right(
    subject,
    isIn
      ? `${name}: the app is in it, and can post.`
      : `${name} is public: the app joins it before it posts.`,
  );
}

/** The app may see it though a person's token does not. */
const HIDDEN = new Set<ChannelUse>(["not_found", "needs_invitation"]);
