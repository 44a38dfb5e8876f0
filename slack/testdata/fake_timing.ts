import type { Timing } from "../api/timing.ts";

/** The instant at which fake clocks start. */
export const START_MS = Date.parse("2026-11-23T09:00:00Z");

export interface FakeTiming extends Timing {
  /** Every wait asked for, in ms. */
  readonly sleeps: readonly number[];
  /** Milliseconds since the start. */
  elapsedMs(): number;
  /** Lets time pass, as a slow answer does. */
  pass(ms: number): void;
}

interface Sleeper {
  readonly wakeMs: number;
  readonly wake: () => void;
}

/**
 * A clock that only sleeping moves, and `pass`. Once nothing is left to do but to wait, the
 * sleeper who is to wake first wakes, and then it is that time. (A request in
 * flight does not hold the clock: side by side with it, time is approximate.)
 */
export function fakeTiming(
  { runMs = 57_000, endsAfterMs = Infinity } = {},
): FakeTiming {
  let nowMs = START_MS;
  const endMs = START_MS + endsAfterMs;
  const sleeps: number[] = [];
  const sleepers: Sleeper[] = [];
  const wakeFirst = () => {
    sleepers.sort((a, b) => a.wakeMs - b.wakeMs);
    const first = sleepers.shift();
    if (first === undefined) return;
    nowMs = Math.max(nowMs, first.wakeMs);
    first.wake();
  };
  return {
    sleeps,
    deadlineMs: START_MS + runMs,
    endMs,
    now: () => nowMs,
    elapsedMs: () => nowMs - START_MS,
    pass: (ms) => void (nowMs += ms),
    sleep: (ms) =>
      new Promise((wake) => {
        sleeps.push(ms);
        sleepers.push({ wakeMs: Math.min(nowMs + ms, endMs), wake });
        setTimeout(wakeFirst, 0);
      }),
  };
}
