import type { Claim } from "../../codespaces/claim.ts";
import type { SlackApi } from "../../slack/api.ts";
import { completeClaim } from "./complete_claim.ts";

/**
 * Whether the tech team can still decide an earlier claim: its message stands,
 * in a channel that is still theirs. Where Slack does not say, it counts as
 * standing: asking twice is worse than waiting.
 */
export async function standsAlready(
  slack: SlackApi,
  { channelId, messageTs }: Claim,
  techChannelIds: readonly string[],
): Promise<boolean> {
  if (channelId === null || messageTs === null) return false;
  if (!techChannelIds.includes(channelId)) return false;
  const reply = await slack.call("chat.getPermalink", {
    channel: channelId,
    message_ts: messageTs,
  });
  return reply.ok || reply.error.kind !== "refused";
}

/** Ends the execution of a claim that another one has taken the place of. */
export async function retireClaim(
  slack: SlackApi,
  claim: Claim,
): Promise<void> {
  if (claim.status === "open") await completeClaim(slack, claim);
}
