import type { SlackApi } from "../../slack/api.ts";
import { enterChannels } from "../../slack/channels.ts";
import { findPosted } from "../../slack/find_posted.ts";
import { postMessage } from "../../slack/post_message.ts";
import { failureMessage } from "../../slack/tech_messages.ts";

/**
 * Tells a failure to the tech channel, once a run. Where that fails too, the
 * function's own error is what is left, and it goes to the app's owners.
 */
export async function tellFailure(
  slack: SlackApi,
  failure: {
    readonly runId: string;
    readonly org: string;
    /** The tech channel, or a person; null where nobody is set. */
    readonly channelId: string | null;
    readonly explanation: string;
  },
): Promise<void> {
  const { runId, channelId } = failure;
  if (channelId === null) return;
  if (/^[CG]/.test(channelId)) {
    const entered = await enterChannels(slack, [channelId]);
    if (!entered.ok) return;
    const sinceMs = slack.timing.now();
    const told = await findPosted(slack, { channelId, runId, sinceMs });
    if (told.ok && told.value.some(({ kind }) => kind === "failure")) return;
  }
  await postMessage(slack, {
    runId,
    channelId,
    kind: "failure",
    part: 1,
    message: failureMessage(failure.org, failure.explanation),
  });
}
