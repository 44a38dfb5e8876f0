import { type JsonObject, stringAt } from "../runtime/json.ts";
import type { Clock } from "../time/clock.ts";
import { refusal, type Reply, success } from "./reply.ts";
import type { SlackMessage } from "./types.ts";

/** A message as methods answer it. */
interface Stored extends JsonObject {
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly thread_ts?: string;
}

/**
 * The messages of every conversation, by virtual time. Who may do what is
 * decided before; here is only what becomes of it.
 */
export class Messages {
  /** By conversation and `ts`, oldest first. */
  readonly #stored = new Map<string, Map<string, Stored>>();
  #lastTimestampMicros = 0;

  constructor(private readonly clock: Pick<Clock, "now">) {}

  /** The `ts` of something new: unique and increasing. */
  nextTimestamp(): string {
    const micros = this.clock.now() * 1000;
    this.#lastTimestampMicros = Math.max(micros, this.#lastTimestampMicros + 1);
    return formatTimestamp(this.#lastTimestampMicros);
  }

  post(channelId: string, userId: string, content: JsonObject): Stored {
    const message: Stored = {
      type: "message",
      ...content,
      user: userId,
      text: stringAt(content, "text"),
      ts: this.nextTimestamp(),
    };
    const stored = this.#in(channelId).set(message.ts, message);
    this.#stored.set(channelId, stored);
    return message;
  }

  /** Only its author may; text alone takes blocks and attachments away. */
  update(
    channelId: string,
    { ts, userId }: { readonly ts: string; readonly userId: string },
    content: JsonObject,
  ): Reply {
    const known = this.#in(channelId).get(ts);
    if (!known) return refusal("message_not_found");
    if (known.user !== userId) return refusal("cant_update_message");
    const { blocks: _blocks, attachments: _attachments, ...kept } = known;
    const message: Stored = {
      ...("text" in content ? kept : known),
      ...content,
      ts,
      user: userId,
      text: stringAt("text" in content ? content : known, "text"),
      edited: { user: userId, ts: this.nextTimestamp() },
    };
    this.#in(channelId).set(ts, message);
    return success({ channel: channelId, ts, text: message.text, message });
  }

  delete(
    channelId: string,
    { ts, userId }: { readonly ts: string; readonly userId: string },
  ): Reply {
    const known = this.#in(channelId).get(ts);
    if (!known) return refusal("message_not_found");
    if (known.user !== userId) return refusal("cant_delete_message");
    this.#in(channelId).delete(ts);
    return success({ channel: channelId, ts });
  }

  /** Messages of a conversation that are not replies, newest first. */
  ofChannel(channelId: string): Stored[] {
    return [...this.#in(channelId).values()]
      .filter(({ ts, thread_ts: parent = ts }) => parent === ts)
      .map((message) => this.#asParent(channelId, message))
      .reverse();
  }

  /**
   * A message and its replies, oldest first; empty where there is no such.
   * Replies outlive a deleted parent, but are no thread any more.
   */
  ofThread(channelId: string, ts: string): Stored[] {
    const first = this.#in(channelId).get(ts);
    if (!first) return [];
    const replies = this.#repliesTo(channelId, ts)
      .map((reply) => ({ ...reply, parent_user_id: first.user }));
    return [this.#asParent(channelId, first), ...replies];
  }

  /** A whole conversation, oldest first, each thread under its parent. */
  conversation(channelId: string): SlackMessage[] {
    return this.ofChannel(channelId).reverse().map((parent) => {
      const [, ...replies] = this.ofThread(channelId, parent.ts);
      return {
        ...parent,
        replies: replies.map((reply) => ({ ...reply, replies: [] })),
      };
    });
  }

  #in(channelId: string): Map<string, Stored> {
    return this.#stored.get(channelId) ?? new Map();
  }

  #repliesTo(channelId: string, parentTs: string): Stored[] {
    return [...this.#in(channelId).values()]
      .filter(({ ts, thread_ts }) => thread_ts === parentTs && ts !== parentTs);
  }

  #asParent(channelId: string, message: Stored): Stored {
    const replies = this.#repliesTo(channelId, message.ts);
    const latest = replies.at(-1);
    if (!latest) return message;
    const users = [...new Set(replies.map(({ user }) => user))];
    return {
      ...message,
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users: users,
      reply_users_count: users.length,
      latest_reply: latest.ts,
      is_locked: false,
    };
  }
}

function formatTimestamp(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  return `${seconds}.${String(micros % 1_000_000).padStart(6, "0")}`;
}
