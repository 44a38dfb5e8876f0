import type { ReportOptions } from "./report_options.ts";

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
