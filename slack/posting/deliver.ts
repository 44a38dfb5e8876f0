import pMap from "p-map";
import type {
  MessageKind,
  PostedMessage,
} from "../../codespaces/posted_message.ts";
import type { Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../api/api.ts";
import type { SlackError } from "../api/errors.ts";
import type { Message } from "./message.ts";
import { PACE_MS, paceOf } from "./pace.ts";
import {
  type Posting,
  type PostingError,
  postMessage,
} from "./post_message.ts";

/** Messages for one channel: the first in it, the rest in its thread. */
export interface Thread {
  /** A channel, or a user for a direct message. */
  readonly channelId: string;
  readonly kind: MessageKind;
  readonly messages: readonly Message[];
  /** Where an earlier attempt of the run began this thread. */
  readonly startedAs?: PostedMessage | undefined;
  /** How many of its messages stand already. */
  readonly partsBefore?: number;
}

export interface DeliveryHooks {
  readonly runId: string;
  /** Asked before each message; false when another attempt took over. */
  mayPost?(): Promise<boolean>;
  /** Told of each message once it stands. */
  onPosted?(message: PostedMessage): Promise<void>;
}

/** Why a thread was not finished. */
export type DeliveryProblem =
  | {
    readonly kind: "slack";
    readonly channelId: string;
    readonly error: PostingError;
  }
  | { readonly kind: "taken_over" }
  | {
    readonly kind: "out_of_time";
    readonly channelId: string;
    /** Messages. */
    readonly unposted: number;
    /** What they were to warn of. */
    readonly codespaceIds: readonly string[];
  };

/** What Slack will refuse again. */
export type Refusal = Extract<DeliveryProblem, { kind: "slack" }> & {
  readonly error: Extract<SlackError, { kind: "refused" }>;
};

export function isRefusal(problem: DeliveryProblem): problem is Refusal {
  return problem.kind === "slack" && problem.error.kind === "refused";
}

export interface DeliveryOutcome {
  readonly posted: readonly PostedMessage[];
  readonly problems: readonly DeliveryProblem[];
}

/** More at once, and Slack's limit for the whole workspace comes into play. */
const THREADS_AT_ONCE = 8;

/**
 * Posts the threads side by side, each message once and at Slack's pace, as far
 * as the time goes: what is left can be gone on with.
 */
export async function deliver(
  slack: SlackApi,
  threads: readonly Thread[],
  hooks: DeliveryHooks,
): Promise<DeliveryOutcome> {
  const speed: Speed = { quickestMs: null };
  const outcomes = await pMap(
    threads,
    (thread) => deliverThread(slack, thread, { hooks, speed }),
    { concurrency: THREADS_AT_ONCE },
  );
  return {
    posted: outcomes.flatMap(({ posted }) => posted),
    problems: outcomes.flatMap(({ problems }) => problems),
  };
}

/** Whether there is time enough for all of them, if nothing holds them up. */
export function fitsTime(
  { timing }: SlackApi,
  threads: readonly Thread[],
): boolean {
  const most = Math.max(0, ...threads.map(({ messages }) => messages.length));
  return timing.now() + most * PACE_MS < timing.deadlineMs;
}

/** How long Slack took for a message so far, when nothing held it up. */
interface Speed {
  quickestMs: number | null;
}

/** Slack answers within it on a good day; nothing is kept back for that. */
const QUICK_MS = 500;

/** Requests that it takes to tell that a run failed. */
const TELLING = 5;

/**
 * The first message may have been held up for another reason. Two fit that take
 * as long as a request is given: one under way, and the summary.
 */
const MOST_KEPT_MS = 20_000;

/** When the next message must be on its way, so that a failure can be told. */
function latestMs({ timing }: SlackApi, { quickestMs }: Speed): number {
  const eachMs = quickestMs ?? 0;
  const keptMs = eachMs > QUICK_MS ? TELLING * eachMs : 0;
  return timing.deadlineMs - Math.min(keptMs, MOST_KEPT_MS);
}

async function deliverThread(
  slack: SlackApi,
  thread: Thread,
  { hooks, speed }: { readonly hooks: DeliveryHooks; readonly speed: Speed },
): Promise<DeliveryOutcome> {
  const posted: PostedMessage[] = [];
  const pace = paceOf(slack, thread.startedAs?.channelId ?? thread.channelId);
  let root = thread.startedAs;
  let isThreadable = true;
  let part = thread.partsBefore ?? 0;
  for (const message of thread.messages) {
    const turnMs = Math.max(pace.nextMs(), slack.timing.now());
    if (turnMs >= latestMs(slack, speed)) {
      return stop(posted, outOfTime(thread, posted.length));
    }
    part += 1;
    const posting: Posting = {
      runId: hooks.runId,
      channelId: root?.channelId ?? thread.channelId,
      kind: thread.kind,
      part,
      message,
      pace,
    };
    const mayPost = async () => await hooks.mayPost?.() ?? true;
    const threadTs = isThreadable ? root?.ts : undefined;
    let reply = await postMessage(slack, { ...posting, threadTs }, mayPost);
    // There the parts follow one another in the channel.
    if (threadTs !== undefined && isThreadRefused(reply)) {
      isThreadable = false;
      reply = await postMessage(slack, posting, mayPost);
    }
    if (!reply.ok && reply.error.kind === "withdrawn") {
      return stop(posted, { kind: "taken_over" });
    }
    if (!reply.ok) {
      const { channelId } = thread;
      return stop(posted, { kind: "slack", channelId, error: reply.error });
    }
    const tookMs = slack.timing.now() - turnMs;
    speed.quickestMs = Math.min(speed.quickestMs ?? tookMs, tookMs);
    root ??= reply.value;
    posted.push(reply.value);
    await hooks.onPosted?.(reply.value);
  }
  return { posted, problems: [] };
}

/** docs.slack.dev/reference/methods/chat.postMessage */
function isThreadRefused(reply: Result<PostedMessage, SlackError>): boolean {
  return !reply.ok && reply.error.kind === "refused" &&
    reply.error.code === "restricted_action_non_threadable_channel";
}

function outOfTime(
  { channelId, messages }: Thread,
  posted: number,
): DeliveryProblem {
  const unposted = messages.slice(posted);
  const codespaceIds = unposted.flatMap(({ codespaceIds }) => codespaceIds);
  const count = unposted.length;
  return { kind: "out_of_time", channelId, unposted: count, codespaceIds };
}

function stop(
  posted: readonly PostedMessage[],
  problem: DeliveryProblem,
): DeliveryOutcome {
  return { posted, problems: [problem] };
}
