import {
  CHANNEL_PROBLEMS,
  type ChannelUse,
  channelUseOf,
} from "../../slack/api/channel_use.ts";
import { findChannel, type SeenChannel } from "../../slack/api/channels.ts";
import {
  type Check,
  problem,
  right,
  skipped,
  type Subject,
  warning,
} from "./check.ts";
import { IN_SLACK, type SlackContext, slackFailed } from "./context.ts";

/** What the app does in a channel. */
export type Use = "posts" | "names it";

const SETTINGS = 'the settings (link "Configure codespaces report")';

/** Whether one channel serves its use. Nothing is posted, and none joined. */
export async function checkChannel(
  { slack, ...context }: SlackContext,
  subject: Subject,
  { channelId, use }: { readonly channelId: string; readonly use: Use },
): Promise<Check> {
  const seen = await findChannel(slack.within(context.limitMs), channelId);
  const found = channelUseOf(seen);
  if (!found.ok) return slackFailed(subject, found.error, context);
  const channel = seen.ok ? seen.value : null;
  const { isApp } = context;
  return judgeChannel(subject, found.value, { channelId, channel, use, isApp });
}

function judgeChannel(
  subject: Subject,
  is: ChannelUse,
  { channelId, channel, use, isApp }: {
    readonly channelId: string;
    readonly channel: SeenChannel | null;
    readonly use: Use;
    readonly isApp: boolean;
  },
): Check {
  const name = channel?.name ? `#${channel.name}` : channelId;
  const isThere = !["archived", "not_found", "direct_message"].includes(is);
  if (use === "names it" && isThere) return right(subject, `${name} is there.`);
  const isHidden = channel === null || channel.isPrivate;
  if (!isApp && isHidden && (is === "usable" || HIDDEN.has(is))) {
    const found = `${name} is private, or gone: this token does not tell ` +
      "whether the app is in it.";
    return skipped(subject, found, IN_SLACK);
  }
  if (is !== "usable") {
    const { found, cure } = CHANNEL_PROBLEMS[is];
    return problem(subject, {
      found: `${name} ${found}.`,
      cure: `${cure} Channels are set in ${SETTINGS}.`,
    });
  }
  if (isHidden) {
    return right(
      subject,
      `${name} is private: the app is in it, and can post.`,
    );
  }
  return right(
    subject,
    isApp && channel.isMember
      ? `${name}: the app is in it, and can post.`
      : `${name} is public: the app joins it before it posts.`,
  );
}

/** The app may see it though a person's token does not. */
const HIDDEN = new Set<ChannelUse>(["not_found", "needs_invitation"]);

/** What to say where no channel is set. */
export function noTechChannel(subject: Subject): Check {
  return warning(subject, {
    found: "None is set: nobody hears of owners without a Slack user, and " +
      "only workspace admins may change the settings.",
    cure: `Choose one in ${SETTINGS}.`,
  });
}

export function noHelpChannel(subject: Subject): Check {
  return warning(subject, {
    found: "None is set: the report says to reply to it for help.",
    cure: `Choose one in ${SETTINGS}.`,
  });
}

export function noReportChannel(subject: Subject, org: string): Check {
  return problem(subject, {
    found: `None is set for ${org}: a report has nowhere to go.`,
    cure: `Choose one in ${SETTINGS}.`,
  });
}
