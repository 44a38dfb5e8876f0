import pMap from "p-map";
import type {
  MessageKind,
  PostedMessage,
} from "../codespaces/posted_message.ts";
import type { Result } from "../codespaces/result.ts";
import type { SlackApi } from "./api.ts";
import type { SlackError } from "./errors.ts";
import type { Message } from "./message.ts";
import { postMessage } from "./post_message.ts";

/** Messages for one channel: the first in it, the rest in its thread. */
export interface Thread {
  /** A channel, or a user for a direct message. */
  readonly channelId: string;
  readonly kind: MessageKind;
  readonly messages: readonly Message[];
  /** Where an earlier delivery of the run began this thread. */
  readonly startedAs?: PostedMessage | undefined;
  /** How many of its messages stand already. */
  readonly partsBefore?: number;
}

export interface DeliveryHooks {
  readonly runId: string;
  /** Asked before each message; false when another delivery took over. */
  mayPost(): Promise<boolean>;
  /** Told of each message once it stands. */
  onPosted(message: PostedMessage): Promise<void>;
}

/** Why a thread was not finished. */
export type DeliveryProblem =
  | {
    readonly kind: "slack";
    readonly channelId: string;
    readonly error: SlackError;
  }
  | { readonly kind: "taken_over" }
  | {
    readonly kind: "out_of_time";
    readonly channelId: string;
    readonly unposted: number;
  };

export interface DeliveryOutcome {
  readonly posted: readonly PostedMessage[];
  readonly problems: readonly DeliveryProblem[];
}

/**
 * Slack takes about one message a second in a channel
 * (docs.slack.dev/apis/web-api/rate-limits); a little more spares a 429.
 */
const PACE_MS = 1_020;

/** More at once, and Slack's limit for the whole workspace comes into play. */
const THREADS_AT_ONCE = 8;

/** Posts the threads side by side, each message once and at Slack's pace. */
export async function deliver(
  slack: SlackApi,
  threads: readonly Thread[],
  hooks: DeliveryHooks,
): Promise<DeliveryOutcome> {
  const outcomes = await pMap(
    threads,
    (thread) => deliverThread(slack, thread, hooks),
    { concurrency: THREADS_AT_ONCE },
  );
  return {
    posted: outcomes.flatMap(({ posted }) => posted),
    problems: outcomes.flatMap(({ problems }) => problems),
  };
}

async function deliverThread(
  slack: SlackApi,
  thread: Thread,
  hooks: DeliveryHooks,
): Promise<DeliveryOutcome> {
  const posted: PostedMessage[] = [];
  const pace = createPace(slack);
  let root = thread.startedAs;
  let part = thread.partsBefore ?? 0;
  for (const message of thread.messages) {
    if (!await pace.turn()) {
      const unposted = thread.messages.length - posted.length;
      const { channelId } = thread;
      return stop(posted, { kind: "out_of_time", channelId, unposted });
    }
    if (!await hooks.mayPost()) return stop(posted, { kind: "taken_over" });
    part += 1;
    const reply = await pace.while(() =>
      postMessage(slack, {
        runId: hooks.runId,
        channelId: root?.channelId ?? thread.channelId,
        kind: thread.kind,
        part,
        message,
        threadTs: root?.ts,
      })
    );
    if (!reply.ok) {
      const { channelId } = thread;
      return stop(posted, { kind: "slack", channelId, error: reply.error });
    }
    root ??= reply.value;
    posted.push(reply.value);
    await hooks.onPosted(reply.value);
  }
  return { posted, problems: [] };
}

function stop(
  posted: readonly PostedMessage[],
  problem: DeliveryProblem,
): DeliveryOutcome {
  return { posted, problems: [problem] };
}

interface Pace {
  /** Waits until the channel may be posted to; false if the run ends first. */
  turn(): Promise<boolean>;
  while<T>(
    send: () => Promise<Result<T, SlackError>>,
  ): Promise<Result<T, SlackError>>;
}

function createPace({ timing }: SlackApi): Pace {
  let nextMs = -Infinity;
  return {
    async turn() {
      const waitMs = nextMs - timing.now();
      if (timing.now() + Math.max(waitMs, 0) >= timing.deadlineMs) return false;
      if (waitMs > 0) await timing.sleep(waitMs);
      return true;
    },
    async while(send) {
      const startMs = timing.now();
      const reply = await send();
      const endMs = timing.now();
      // A send that took longer than a pace waited and tried again, late.
      nextMs = (endMs - startMs > PACE_MS ? endMs : startMs) + PACE_MS;
      return reply;
    },
  };
}
