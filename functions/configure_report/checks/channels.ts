import type { Result } from "../../../codespaces/result.ts";
import { findChannel, type SeenChannel } from "../../../slack/channels.ts";
import type { SlackError } from "../../../slack/errors.ts";
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
const INVITE = "Type /invite @Codespaces Report in the channel.";

/** Whether one channel serves its use. Nothing is posted, and none joined. */
export async function checkChannel(
  { slack, ...context }: SlackContext,
  subject: Subject,
  { channelId, use }: { readonly channelId: string; readonly use: Use },
): Promise<Check> {
  const seen = await findChannel(slack.within(context.limitMs), channelId);
  return seen.ok
    ? judgeChannel(subject, seen.value, { ...context, channelId, use })
    : explainUnseen(subject, seen, { ...context, channelId });
}

type Asked = Pick<SlackContext, "isApp" | "where"> & {
  readonly channelId: string;
};

function explainUnseen(
  subject: Subject,
  { error }: Extract<Result<SeenChannel, SlackError>, { ok: false }>,
  asked: Asked,
): Check {
  const isUnseen = error.kind === "refused" &&
    error.code === "channel_not_found";
  if (!isUnseen) return slackFailed(subject, error, asked);
  const found = `Slack shows no channel ${asked.channelId}: there is none, ` +
    "or it is private and without the app.";
  return asked.isApp
    ? problem(subject, {
      found,
      cure: `${INVITE} If it is gone, choose another in ${SETTINGS}.`,
    })
    : skipped(subject, found.replace("the app", "you"), IN_SLACK);
}

function judgeChannel(
  subject: Subject,
  channel: SeenChannel,
  { channelId, use, isApp }: Asked & { readonly use: Use },
): Check {
  const name = channel.name === "" ? channelId : `#${channel.name}`;
  if (channel.isArchived) {
    return problem(subject, {
      found: `${name} is archived.`,
      cure: `Unarchive it, or choose another in ${SETTINGS}.`,
    });
  }
  if (use === "names it") return right(subject, `${name} is there.`);
  if (channel.isReadOnly) {
    return problem(subject, {
      found: `${name} does not let the app write, or start a thread.`,
      cure: "Let a workspace admin allow it under the channel's posting " +
        `permissions, or choose another in ${SETTINGS}.`,
    });
  }
  if (!channel.isPrivate) {
    return right(
      subject,
      isApp && channel.isMember
        ? `${name}: the app is in it, and can post.`
        : `${name} is public: the app joins it before it posts.`,
    );
  }
  if (!isApp) {
    const found = `${name} is private; this token does not tell whether the ` +
      "app is in it.";
    return skipped(subject, found, IN_SLACK);
  }
  return channel.isMember
    ? right(subject, `${name} is private: the app is in it, and can post.`)
    : problem(subject, {
      found: `${name} is private, and the app is not in it.`,
      cure: INVITE,
    });
}

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
