import type { Claim } from "../../codespaces/claim.ts";
import type { SlackApi } from "../../slack/api.ts";
import { requestMessage } from "./tech_words.ts";

/** Makes the message in the tech channel say how the claim stands. */
export async function showClaim(
  slack: SlackApi,
  claim: Claim,
  linkedTo: string | null = null,
): Promise<void> {
  if (claim.channelId === null || claim.messageTs === null) return;
  await slack.call("chat.update", {
    channel: claim.channelId,
    ts: claim.messageTs,
    ...requestMessage(claim, linkedTo),
  });
}
