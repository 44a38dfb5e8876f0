import { isRecord } from "../../codespaces/is_record.ts";
import { ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../api/api.ts";
import type { SlackError } from "../api/errors.ts";
import { type MessageIdentity, readMetadata } from "./message.ts";

type Blocks = readonly Readonly<Record<string, unknown>>[];

/** What to make of a message's blocks; null where there is nothing to change. */
export type Change = (
  blocks: Blocks,
  identity: MessageIdentity,
) => Blocks | null;

/** Where it stands; in a thread or out of it. */
interface Place {
  readonly channelId: string;
  readonly ts: string;
}

/**
 * Changes a message of ours as it stands now, and keeps its metadata. Slack
 * takes no condition, so that of two changes at once the later one wins: once
 * done it is looked up, and done again where it is gone. Answers whether the
 * message is as it should be: one that is gone, or not ours, is not.
 */
export async function changeMessage(
  slack: SlackApi,
  place: Place,
  change: Change,
): Promise<Result<boolean, SlackError>> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const found = await readMessage(slack, place);
    if (!found.ok) return found;
    if (found.value === null) return ok(false);
    const { blocks, text, identity } = found.value;
    const changed = change(blocks, identity);
    if (changed === null) return ok(tries > 1);
    const updated = await slack.call("chat.update", {
      channel: place.channelId,
      ts: place.ts,
      blocks: changed,
      text: shorten(text),
    });
    if (!updated.ok) return updated;
    await slack.timing.sleep(SETTLE_MS);
  }
  return ok(true);
}

const MOST_TRIES = 3;

/** After this long, whoever changed it at the same time is done. */
const SETTLE_MS = 1_000;

interface Standing {
  readonly blocks: Blocks;
  readonly text: string;
  readonly identity: MessageIdentity;
}

/** Null where there is no such message of ours. */
async function readMessage(
  slack: SlackApi,
  { channelId, ts }: Place,
): Promise<Result<Standing | null, SlackError>> {
  const thread = await slack.call("conversations.replies", {
    channel: channelId,
    ts,
    limit: 1,
    include_all_metadata: true,
  });
  if (!thread.ok) {
    const isGone = thread.error.kind === "refused" &&
      thread.error.code === "thread_not_found";
    return isGone ? ok(null) : thread;
  }
  const { messages } = thread.value;
  const message = (Array.isArray(messages) ? messages : []).filter(isRecord)
    .find((one) => one.ts === ts);
  const identity = readMetadata(message?.metadata);
  const blocks = message?.blocks;
  if (identity === null || !Array.isArray(blocks)) return ok(null);
  const text = typeof message?.text === "string" ? message.text : "";
  return ok({ blocks: blocks.filter(isRecord), text, identity });
}

/** `chat.update` takes 4,000 bytes, `chat.postMessage` more: `msg_too_long`. */
const MOST_TEXT_BYTES = 3_900;

function shorten(text: string): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= MOST_TEXT_BYTES) return text;
  const cut = new TextDecoder().decode(bytes.slice(0, MOST_TEXT_BYTES));
  return `${cut.slice(0, cut.lastIndexOf(" "))}…`;
}
