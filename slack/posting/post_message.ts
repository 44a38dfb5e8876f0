import type {
  MessageKind,
  PostedMessage,
} from "../../codespaces/posted_message.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackAnswer, SlackApi } from "../api/api.ts";
import type { SlackError } from "../api/errors.ts";
import { findPosted } from "./find_posted.ts";
import { type Message, writeMetadata } from "./message.ts";
import { type Pace, paceOf } from "./pace.ts";

/** A message on its way to one place. */
export interface Posting {
  readonly runId: string;
  /** A channel, or a user for a direct message. */
  readonly channelId: string;
  readonly kind: MessageKind;
  readonly part: number;
  readonly message: Message;
  /** The thread to reply in; absent for the channel itself. */
  readonly threadTs?: string | undefined;
  /** A thread's own, where it goes on elsewhere. @default the channel's */
  readonly pace?: Pace;
}

/** Why a message was not posted, as far as that is known. */
export type PostingError = SlackError & {
  /** Its answer was lost, and where it was to stand nobody could look. */
  readonly mayStand?: true;
};

const TRIES = 3;
const LOOK_AFTER_MS = 1_000;

/**
 * Posts a message exactly once, at the pace Slack allows. Where the answer is
 * lost, looks whether the message stands before sending it again; where that
 * cannot be told, gives up rather than post twice. `mayPost` is asked before
 * each try.
 */
export async function postMessage(
  slack: SlackApi,
  posting: Posting,
  mayPost: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<Result<PostedMessage, PostingError>> {
  const sinceMs = slack.timing.now();
  const { pace = paceOf(slack, posting.channelId) } = posting;
  for (let attempt = 1;; attempt += 1) {
    const reply = await slack.callOnce(
      "chat.postMessage",
      argsOf(posting),
      async () => {
        if (!await mayPost()) return false;
        await pace.turn(); // last, so that nothing comes between it and Slack
        return true;
      },
    );
    if (reply.ok) return ok(postedAs(posting, reply.value));
    if (reply.error.kind !== "unreachable") return reply;
    await slack.timing.sleep(LOOK_AFTER_MS * attempt);
    const standing = await findStanding(slack, posting, sinceMs);
    if (!standing.ok) return fail({ ...standing.error, mayStand: true });
    if (standing.value !== null) return ok(standing.value);
    const isOver = slack.timing.now() >= slack.timing.deadlineMs;
    if (attempt === TRIES || isOver) return reply;
  }
}

function argsOf({ runId, channelId, kind, part, message, threadTs }: Posting) {
  const { blocks, text, codespaceIds } = message;
  return {
    channel: channelId,
    text,
    blocks,
    metadata: writeMetadata({ runId, kind, part, codespaceIds }),
    thread_ts: threadTs,
    unfurl_links: false,
    unfurl_media: false,
  };
}

function postedAs(posting: Posting, answer: SlackAnswer): PostedMessage {
  const { channelId, kind, part, message: { codespaceIds } } = posting;
  return {
    channelId: typeof answer.channel === "string" ? answer.channel : channelId,
    ts: typeof answer.ts === "string" ? answer.ts : "",
    kind,
    part,
    codespaceIds,
  };
}

async function findStanding(
  slack: SlackApi,
  posting: Posting,
  sinceMs: number,
): Promise<Result<PostedMessage | null, SlackError>> {
  const posted = await findPosted(slack, {
    channelId: posting.channelId,
    runId: posting.runId,
    sinceMs,
    threadTs: posting.threadTs,
  });
  if (!posted.ok) return posted;
  return ok(
    posted.value.find(({ kind, part, codespaceIds }) =>
      kind === posting.kind && part === posting.part &&
      codespaceIds.join() === posting.message.codespaceIds.join()
    ) ?? null,
  );
}
