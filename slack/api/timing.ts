import { RUN_MS } from "./budgets.ts";

/** Time as a run sees it, so that waiting can be tested without waiting. */
export interface Timing {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** When the run must be over, in milliseconds since the epoch. */
  readonly deadlineMs: number;
}

export function startTiming(runMs = RUN_MS): Timing {
  return {
    now: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    deadlineMs: Date.now() + runMs,
  };
}
