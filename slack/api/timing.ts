/** Time as a run sees it, so that waiting can be tested without waiting. */
export interface Timing {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** When the run must be over, in milliseconds since the epoch. */
  readonly deadlineMs: number;
}

/**
 * Slack gives a deployed function 60 s
 * (docs.slack.dev/tools/deno-slack-sdk/guides/creating-custom-functions);
 * the rest is for ending the run with an answer.
 */
export const RUN_MS = 55_000;

export function startTiming(runMs = RUN_MS): Timing {
  return {
    now: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    deadlineMs: Date.now() + runMs,
  };
}
