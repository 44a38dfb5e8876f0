import type { Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api.ts";
import {
  enterChannels,
  findChannel,
  type SeenChannel,
} from "../../slack/channels.ts";
import type { SlackError } from "../../slack/errors.ts";
import { explain } from "../../slack/modal/explain.ts";
import { displayText } from "../../slack/safe_text.ts";
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
  const { channel, isPostedTo } = use;
  if (!channel.ok) return couldNot(use, channel.error);
  const { isArchived, isDirect, isMember, isPrivate, isReadOnly } =
    channel.value;
  const called = nameOf(use, channel.value);
  if (isDirect) return `${called} is a direct message: pick a channel.`;
  if (isArchived) {
    return `${called} is archived: pick another one, or unarchive it.`;
  }
  if (!isPostedTo) return null;
  if (isPrivate && !isMember) return `${called} is private. ${INVITE}`;
  return isReadOnly
    ? `The app may not post in ${called}: pick another one, or ask a ` +
      "workspace admin who may post there."
    : null;
}

const INVITE = "Type /invite @Codespaces Report in it, then save again.";

function couldNot({ called }: Use, error: SlackError): string {
  const isUnseen = error.kind === "refused" &&
    (error.code === "channel_not_found" || error.code === "not_in_channel");
  return isUnseen
    ? `${called} is private, or gone: the app cannot see it. ${INVITE}`
    : `${called} could not be checked. ${explain(error)}`;
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
