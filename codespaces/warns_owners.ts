import type { ReportOptions } from "./report_options.ts";
import type { ToldIn } from "./warning.ts";

/**
 * Whether a message of a report warns the owners that it names. An ad hoc
 * report does so in a direct message, and in the channels that the settings
 * name: elsewhere somebody else may just want to see it. Where the settings name
 * none, any channel will do but the tech team's.
 */
export function warnsOwners(
  { occasion, ownerChannelIds, techChannelId }: Pick<
    ReportOptions,
    "occasion" | "ownerChannelIds" | "techChannelId"
  >,
  channelId: string,
): boolean {
  if (occasion !== "adhoc" || isDirect(channelId)) return true;
  return ownerChannelIds.length === 0
    ? channelId !== techChannelId
    : ownerChannelIds.includes(channelId);
}

/** Whether a conversation is one of direct messages, by its id. */
export function isDirect(channelId: string): boolean {
  return channelId.startsWith("D");
}

/**
 * Slack user ids of who is in each channel that warns owners, by its id; null
 * where Slack did not say.
 */
export type Members = ReadonlyMap<string, ReadonlySet<string>> | null;

/** What decides whether an owner hears of what a message says. */
export interface Hearing {
  readonly options: Parameters<typeof warnsOwners>[0];
  readonly members: Members;
}

/**
 * How a message told an owner whom it names; null where they cannot have heard
 * of it. A mention notifies nobody but members of the channel (Slack's help on
 * mentions). An owner who is linked to nobody is named by login, for whoever
 * knows them.
 */
export function toldIn(
  channelId: string,
  slackUserId: string | null,
  { options, members }: Hearing,
): ToldIn | null {
  if (isDirect(channelId)) return "dm";
  if (!warnsOwners(options, channelId)) return null;
  const hears = slackUserId === null || members === null ||
    members.get(channelId)?.has(slackUserId) === true;
  return hears ? "channel" : null;
}

/** Of any of the channels; taken for granted where Slack did not say. */
export function isMember(slackUserId: string, members: Members): boolean {
  return members === null ||
    [...members.values()].some((those) => those.has(slackUserId));
}
