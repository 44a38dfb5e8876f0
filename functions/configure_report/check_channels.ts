import type { Result } from "../../codespaces/result.ts";
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
import type { Draft } from "./draft.ts";
import type { Field } from "./ids.ts";
import type { FieldErrors } from "./parse_form.ts";

interface Use {
  readonly field: Field;
  readonly channelId: string;
  /** Such as "This channel". */
  readonly called: string;
  /** The app posts there; else it only points there. */
  readonly isPostedTo: boolean;
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
  draft: Draft,
): Promise<FieldErrors> {
  const seen = await Promise.all(
    usesOf(draft).map(async (use) => ({
      ...use,
      channel: await findChannel(slack, use.channelId),
    })),
  );
  const errors = collect(
    seen.map((use) => [use.field, problemOf(use)] as const),
  );
  return Object.keys(errors).length > 0 ? errors : await join(slack, seen);
}

function usesOf(draft: Draft): Use[] {
  const { channelIds, techChannelId, helpChannelId } = draft;
  const one = (field: Field, channelId: string | null, isPostedTo: boolean) =>
    channelId === null
      ? []
      : [{ field, channelId, isPostedTo, called: "This channel" }];
  return [
    ...channelIds.map((channelId, index) => ({
      field: "channels" as const,
      channelId,
      called: channelIds.length === 1
        ? "This channel"
        : `Channel ${index + 1} of ${channelIds.length}`,
      isPostedTo: true,
    })),
    ...one("tech", techChannelId, true),
    ...one("help", helpChannelId, false),
  ];
}

async function join(
  slack: SlackApi,
  seen: readonly Seen[],
): Promise<FieldErrors> {
  const joined = await Promise.all(
    seen.filter(({ channel, isPostedTo }) =>
      isPostedTo && channel.ok && !channel.value.isMember
    ).map(async (use) => {
      const entered = await enterChannels(slack, [use.channelId]);
      const problem = entered.ok ? null : couldNot(use, entered.error.error);
      return [use.field, problem] as const;
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
  problems: readonly (readonly [Field, string | null])[],
): FieldErrors {
  const errors: FieldErrors = {};
  for (const [field, problem] of problems) {
    if (problem === null) continue;
    errors[field] = [errors[field], problem].filter(Boolean).join(" ");
  }
  return errors;
}
