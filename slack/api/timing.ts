import { RUN_MS, TELL_FAILURE_MS } from "./budgets.ts";

/** Time as a run sees it, so that waiting can be tested without waiting. */
export interface Timing {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Ends at `endMs` at the latest. */
  sleep(ms: number): Promise<void>;
  /** When the run should be over, in milliseconds since the epoch. */
  readonly deadlineMs: number;
  /**
   * When the handler must have ended, or Slack ends it without a word: what is
   * under way is given up then, and nothing is sent after it. A handler has but
   * one, whatever the budgets of its parts.
   */
  readonly endMs: number;
}

/** How long a handler may take, in ms. */
export interface HandlerTime {
  /** For all that it does. @default most of a function's minute */
  readonly runMs?: number;
  /** After which it must have ended. @default a function's minute */
  readonly endsAfterMs?: number;
}

export function startTiming(
  { runMs = RUN_MS, endsAfterMs = RUN_MS + TELL_FAILURE_MS }: HandlerTime = {},
): Timing {
  const startMs = Date.now();
  const endMs = startMs + endsAfterMs;
  return {
    now: () => Date.now(),
    sleep: (ms) =>
      new Promise((resolve) =>
        setTimeout(resolve, Math.min(ms, endMs - Date.now()))
      ),
    deadlineMs: Math.min(startMs + runMs, endMs),
    endMs,
  };
}

const REQUEST_MS = 10_000;

/** To hear an answer where the run should be over. */
const LEAST_MS = 1_000;

/**
 * How long a request may take that is sent now, in ms; nothing where none may
 * be sent any more. One that is sent after the deadline, such as a note of what
 * was done, is given a moment still, until the handler must have ended.
 */
export function requestTimeoutMs({ now, deadlineMs, endMs }: Timing): number {
  const runMs = Math.max(LEAST_MS, deadlineMs - now());
  return Math.max(0, Math.min(REQUEST_MS, runMs, endMs - now()));
}
