import type { Clock } from "../time/clock.ts";
import type { Tier } from "./method.ts";
import { rateLimited, type Reply } from "./reply.ts";

const MINUTE_MS = 60_000;
const MESSAGE_INTERVAL_MS = 1_000;

/**
 * Calls a minute, per method. Slack promises these at least ("20+"); the
 * stand-in grants no more. Source: docs.slack.dev/apis/web-api/rate-limits.
 */
const CALLS_A_MINUTE = { 1: 1, 2: 20, 3: 50, 4: 100, special: Infinity };

/** Slack's rate limits, in virtual time. What was refused does not count. */
export class Pacing {
  readonly #clock: Clock;
  readonly #calls = new Map<string, number[]>();
  readonly #lastMessageAt = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts a call of a method; the 429 where its minute is used up. */
  countCall(method: string, tier: Tier): Reply | null {
    const now = this.#clock.now();
    const recent = (this.#calls.get(method) ?? [])
      .filter((at) => at > now - MINUTE_MS);
    const oldest = recent.at(-CALLS_A_MINUTE[tier]);
    if (oldest !== undefined && recent.length >= CALLS_A_MINUTE[tier]) {
      return retryAfter(oldest + MINUTE_MS - now);
    }
    this.#calls.set(method, [...recent, now]);
    return null;
  }

  /**
   * Counts a message to a channel: one a second. Slack tolerates short bursts
   * of unsaid length; the stand-in none, so that nothing is built on them.
   */
  countMessage(channelId: string): Reply | null {
    const now = this.#clock.now();
    const last = this.#lastMessageAt.get(channelId) ?? -Infinity;
    const waitMs = last + MESSAGE_INTERVAL_MS - now;
    if (waitMs > 0) return retryAfter(waitMs);
    this.#lastMessageAt.set(channelId, now);
    return null;
  }
}

function retryAfter(ms: number): Reply {
  return rateLimited(Math.max(1, Math.ceil(ms / 1000)));
}
