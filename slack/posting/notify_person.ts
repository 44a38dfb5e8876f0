import type { KnownBlock } from "@slack/types";
import type { Explanation } from "../../codespaces/failure.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../api/api.ts";
import { explainSlackError } from "../api/errors.ts";
import { postOnce } from "./post_once.ts";

/** Whom to tell something, and where. */
export interface Listener {
  readonly userId: string;
  /** Where they are; null or blank where that is nowhere. */
  readonly channelId?: string | null;
  /**
   * The execution that has this to say: a direct message of it is sent once,
   * however often Slack delivers it. What is shown in a channel cannot be
   * looked up, and may be shown twice. @default nothing is looked up
   */
  readonly runId?: string;
}

type Words = { readonly text: string; readonly blocks: readonly KnownBlock[] };

/**
 * Says something that one person alone sees: in the channel they are in, or,
 * where there is none or they are not a member, in a direct message. Fails with
 * why where it was left unsaid.
 */
export async function notifyPerson(
  slack: SlackApi,
  { userId, channelId, runId }: Listener,
  words: Words,
): Promise<Result<void, Explanation>> {
  if (channelId) {
    const shown = await slack.callOnce("chat.postEphemeral", {
      channel: channelId,
      user: userId,
      ...words,
    });
    if (shown.ok) return ok(undefined);
  }
  if (runId !== undefined) {
    return await postOnce(slack, {
      channelId: userId,
      runId,
      kind: "answer",
      messages: [{ ...words, codespaceIds: [] }],
    });
  }
  const sent = await slack.callOnce("chat.postMessage", {
    channel: userId,
    ...words,
  });
  return sent.ok ? ok(undefined) : fail(explainSlackError(sent.error));
}
