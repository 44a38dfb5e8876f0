import type { Claim } from "../../codespaces/claim.ts";
import { updateClaim } from "../../datastores/mapping_claims.ts";
import type { SlackApi } from "../../slack/api.ts";
import { alsoClaimed } from "./tech_words.ts";

/**
 * Says under the messages of claims that wait already that somebody else
 * claims the same GitHub user. In their threads, because a message that another
 * execution has changed might send its buttons there. A help for the tech team:
 * the new message says it too, so what fails here is let be.
 */
export async function nameRivals(
  slack: SlackApi,
  waiting: readonly Claim[],
  slackUserId: string,
): Promise<void> {
  for (const claim of waiting) {
    const { notes, channelId, messageTs } = claim;
    if (notes.rivals.includes(slackUserId)) continue;
    await updateClaim(slack, claim, {
      notes: { ...notes, rivals: [...notes.rivals, slackUserId] },
    });
    if (channelId === null || messageTs === null) continue;
    await slack.callOnce("chat.postMessage", {
      channel: channelId,
      thread_ts: messageTs,
      ...alsoClaimed(claim, slackUserId),
    });
  }
}
