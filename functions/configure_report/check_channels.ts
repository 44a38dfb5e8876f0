import type { Result } from "../../codespaces/result.ts";
import {
  channelsIn,
  type NamedChannel,
  type SettingErrors,
  type SettingKey,
  type Settings,
} from "../../codespaces/settings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import {
  enterChannels,
  findChannel,
  type SeenChannel,
} from "../../slack/api/channels.ts";
import {
  CHANNEL_PROBLEMS,
  type ChannelUse,
  channelUseOf,
} from "../../slack/api/channel_use.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import { explain } from "../../slack/modal/explain.ts";
import { displayText } from "../../slack/words/safe_text.ts";

interface Use extends NamedChannel {
  /** Such as "This channel". */
  readonly called: string;
}

interface Seen extends Use {
  readonly channel: Result<SeenChannel, SlackError>;
}

/**
 * Whether the app can post to the channels of a draft: looks at all of them at
 * once, and joins the public ones only where nothing is wrong with any. Empty
 * where all is well.
 */
export async function checkChannels(
  slack: SlackApi,
  draft: Settings,
): Promise<SettingErrors> {
  const seen = await Promise.all(
    usesOf(draft).map(async (use) => ({
      ...use,
      channel: await findChannel(slack, use.channelId),
    })),
  );
  const errors = collect(
    seen.map((use) => [use.key, problemOf(use)] as const),
  );
  return Object.keys(errors).length > 0 ? errors : await join(slack, seen);
}

function usesOf(draft: Settings): Use[] {
  const named = channelsIn(draft);
  return named.map((channel) => {
    const together = named.filter(({ key }) => key === channel.key);
    const called = together.length === 1
      ? "This channel"
      : `Channel ${together.indexOf(channel) + 1} of ${together.length}`;
    return { ...channel, called };
  });
}

async function join(
  slack: SlackApi,
  seen: readonly Seen[],
): Promise<SettingErrors> {
  const joined = await Promise.all(
    seen.filter(({ channel, isPostedTo }) =>
      isPostedTo && channel.ok && !channel.value.isMember
    ).map(async (use) => {
      const entered = await enterChannels(slack, [use.channelId]);
      const problem = entered.ok ? null : couldNot(use, entered.error.error);
      return [use.key, problem] as const;
    }),
  );
  return collect(joined);
}

function problemOf(use: Seen): string | null {
  const { called, channel, isPostedTo } = use;
  const found = channelUseOf(channel);
  if (!found.ok) return couldNot(use, found.error);
  const isFine = found.value === "usable" ||
    (!isPostedTo && NO_MATTER_TO_READERS.has(found.value));
  if (isFine) return null;
  const problem = CHANNEL_PROBLEMS[found.value];
  const name = channel.ok ? nameOf(use, channel.value) : called;
  return `${name} ${problem.found}. ${problem.cure}`;
}

/** Nothing is posted to the channel where people ask for help. */
const NO_MATTER_TO_READERS = new Set<ChannelUse>([
  "needs_invitation",
  "read_only",
  "no_threads",
]);

function couldNot({ called }: Use, error: SlackError): string {
  return `${called} could not be checked. ${explain(error)}`;
}

function nameOf({ called }: Use, { name }: SeenChannel): string {
  const shown = displayText(name);
  return shown === "" ? called : `#${shown}`;
}

function collect(
  problems: readonly (readonly [SettingKey, string | null])[],
): SettingErrors {
  const errors: SettingErrors = {};
  for (const [key, problem] of problems) {
    if (problem === null) continue;
    errors[key] = [errors[key], problem].filter(Boolean).join(" ");
  }
  return errors;
}
