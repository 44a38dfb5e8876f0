import type { Clock } from "./clock.ts";

/** Real ms that this machine may take to start a worker and load a bundle. */
const MACHINE_MS = 1_000;

/**
 * Virtual ms to forgive a short deadline. On a clock that runs faster than
 * real time the machine's own work counts as virtual time, many times over;
 * Slack's 3 s and 10 s are about what the app waits for. Nothing is forgiven
 * at speed 1 or below, so there every deadline is exact.
 */
export function machineTimeMs({ speed }: Pick<Clock, "speed">): number {
  return speed > 1 ? MACHINE_MS * (speed - 1) : 0;
}
