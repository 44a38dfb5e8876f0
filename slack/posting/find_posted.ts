import type { PostedMessage } from "../../codespaces/posted_message.ts";
import { ok, type Result } from "../../codespaces/result.ts";
import { isRecord } from "../../codespaces/is_record.ts";
import type { SlackAnswer, SlackApi } from "../api/api.ts";
import { conversationOf } from "../api/conversation.ts";
import type { SlackError } from "../api/errors.ts";
import { readPages } from "../api/read_pages.ts";
import { readMetadata } from "./message.ts";

/** Slack's clock and ours may differ; looking back further costs little. */
const CLOCK_SKEW_S = 600;
const PAGE_SIZE = 200;

/**
 * The messages of a run that stand in a channel and in the threads of the
 * run's own messages, or in one thread alone; told by their metadata. Needs
 * the app to be a member.
 */
export async function findPosted(
  slack: SlackApi,
  search: {
    /** A channel, or a user for the direct messages with them. */
    readonly channelId: string;
    readonly runId: string;
    /** When the run may have posted first, in ms since the epoch. */
    readonly sinceMs: number;
    /** Look in this thread only. */
    readonly threadTs?: string | undefined;
  },
): Promise<Result<PostedMessage[], SlackError>> {
  const conversation = await conversationOf(slack, search.channelId);
  if (!conversation.ok) return conversation;
  const run = { runId: search.runId, channelId: conversation.value };
  if (search.threadTs !== undefined) {
    return await findInThread(slack, run, search.threadTs);
  }
  const roots = await collect(slack, run, "conversations.history", {
    oldest: String(Math.floor(search.sinceMs / 1000) - CLOCK_SKEW_S),
  });
  if (!roots.ok) return roots;
  const found = [...roots.value];
  for (const { part, ts } of roots.value) {
    // Only below the first part: a channel without threads has each part here.
    if (part !== 1) continue;
    const thread = await findInThread(slack, run, ts);
    if (!thread.ok) return thread;
    found.push(...thread.value);
  }
  return ok(found);
}

/** Replies only: Slack lists the message that began the thread with them. */
async function findInThread(
  slack: SlackApi,
  run: { readonly channelId: string; readonly runId: string },
  threadTs: string,
): Promise<Result<PostedMessage[], SlackError>> {
  const thread = await collect(slack, run, "conversations.replies", {
    ts: threadTs,
  });
  if (!thread.ok) return thread;
  return ok(thread.value.filter(({ ts }) => ts !== threadTs));
}

async function collect(
  slack: SlackApi,
  run: { readonly channelId: string; readonly runId: string },
  method: string,
  args: Readonly<Record<string, string>>,
): Promise<Result<PostedMessage[], SlackError>> {
  const found: PostedMessage[] = [];
  const read = await readPages(
    slack,
    method,
    {
      channel: run.channelId,
      ...args,
      limit: PAGE_SIZE,
      include_all_metadata: true,
    },
    (answer) => {
      found.push(...ofRun(answer, run));
      return "go on";
    },
  );
  return read.ok ? ok(found) : read;
}

function ofRun(
  answer: SlackAnswer,
  { channelId, runId }: {
    readonly channelId: string;
    readonly runId: string;
  },
): PostedMessage[] {
  const messages = Array.isArray(answer.messages) ? answer.messages : [];
  return messages.filter(isRecord).flatMap((message) => {
    const posted = readMetadata(message.metadata);
    if (posted?.runId !== runId || typeof message.ts !== "string") return [];
    const { kind, part, codespaceIds } = posted;
    return [{ channelId, ts: message.ts, kind, part, codespaceIds }];
  });
}
