import type { VirtualClock } from "./clock.ts";

/** A clock's time as one event of the app has it, until that is over. */
export class EventTime {
  readonly #clock: VirtualClock;
  readonly #onAlarm: () => void;
  /** When each alarm rings, by what cancels it. */
  readonly #alarms = new Map<() => void, number>();
  isOver = false;

  /** `onAlarm` is called whenever an alarm is set, and before it rings. */
  constructor(clock: VirtualClock, onAlarm: () => void) {
    this.#clock = clock;
    this.#onAlarm = onAlarm;
  }

  now(): number {
    return this.#clock.now();
  }

  at(instant: number, ring: () => void): () => void {
    if (this.isOver) return () => {};
    this.#onAlarm();
    const cancel = () => {
      this.#alarms.delete(cancel);
      cancelAlarm();
    };
    const cancelAlarm = this.#clock.at(instant, () => {
      this.#alarms.delete(cancel);
      this.#onAlarm();
      ring();
    });
    this.#alarms.set(cancel, instant);
    return cancel;
  }

  /** Ms since the epoch; Infinity where there is none. */
  get nextAlarmAt(): number {
    return Math.min(...this.#alarms.values());
  }

  /** From now on nothing rings. */
  end(): void {
    this.isOver = true;
    for (const cancel of [...this.#alarms.keys()]) cancel();
  }
}
