/** The one notion of time in the sandbox; everything takes it as an argument. */
export interface Clock {
  /** Virtual time now, in ms since the epoch. */
  now(): number;
  /** Resolves when `ms` of virtual time have passed. */
  sleep(ms: number): Promise<void>;
  /** Jump forward to an instant (never back). */
  advanceTo(at: Date): void;
  /** Virtual ms per real ms; 1 by default, tests use e.g. 50. */
  readonly speed: number;
}

/** What the sandbox itself needs of its clock beyond {@link Clock}. */
export interface VirtualClock extends Clock {
  /**
   * Call back when virtual time reaches `instant` (ms since the epoch). During
   * a jump alarms ring in the order of their instants, and `now()` reads the
   * alarm's own instant while it rings. Returns a function that cancels it.
   */
  at(instant: number, ring: () => void): () => void;
  /** Call back after each jump, for clocks in other threads to follow. */
  onJump(listener: () => void): () => void;
  /** Drop every pending sleep and alarm; none of them resolves any more. */
  close(): void;
}

/** Real time, which tests replace. Durations and instants in real ms. */
export interface RealTime {
  now(): number;
  after(ms: number, call: () => void): () => void;
}

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

/** Node and Deno fire at once for anything longer than a 32-bit delay. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const processTime: RealTime = {
  now: () => performance.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, Math.min(ms, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
};

/**
 * Start a virtual clock at `now` (the process's own time by default) that runs
 * `speed` times as fast as real time. Speed 0 stands still between jumps.
 */
export function createClock(
  options: { now?: Date; speed?: number; realTime?: RealTime } = {},
): VirtualClock {
  const { now = new Date(), speed = 1, realTime = processTime } = options;
  return new AlarmClock(now.getTime(), speed, realTime);
}

class AlarmClock implements VirtualClock {
  #virtualStart: number;
  #realStart: number;
  /** Sorted by instant; equal instants in the order they were set. */
  #alarms: Alarm[] = [];
  /** The instant of the alarm that is ringing, which is what the time is. */
  #ringingAt: number | undefined;
  #cancelTimer: () => void = () => {};
  readonly #jumpListeners = new Set<() => void>();

  constructor(
    start: number,
    readonly speed: number,
    readonly realTime: RealTime,
  ) {
    this.#virtualStart = start;
    this.#realStart = realTime.now();
  }

  now(): number {
    return this.#ringingAt ?? Math.floor(this.#flowing());
  }

  sleep(ms: number): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve) => this.at(this.now() + ms, resolve));
  }

  advanceTo(at: Date): void {
    const target = at.getTime();
    if (Number.isNaN(target)) throw new RangeError("advanceTo: invalid date");
    if (target > this.#flowing()) {
      this.#virtualStart = target;
      this.#realStart = this.realTime.now();
    }
    this.#ringDue();
    for (const listener of this.#jumpListeners) listener();
  }

  at(instant: number, ring: () => void): () => void {
    const alarm = { at: instant, ring };
    const later = this.#alarms.findIndex((other) => other.at > instant);
    this.#alarms.splice(later < 0 ? this.#alarms.length : later, 0, alarm);
    this.#setTimer();
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
      this.#setTimer();
    };
  }

  onJump(listener: () => void): () => void {
    this.#jumpListeners.add(listener);
    return () => this.#jumpListeners.delete(listener);
  }

  close(): void {
    this.#alarms = [];
    this.#jumpListeners.clear();
    this.#cancelTimer();
  }

  #flowing(): number {
    const real = this.realTime.now() - this.#realStart;
    return this.#virtualStart + real * this.speed;
  }

  #ringDue(): void {
    // An alarm may set another, or jump: both are served by the outer loop.
    if (this.#ringingAt !== undefined) return;
    try {
      while ((this.#alarms[0]?.at ?? Infinity) <= this.#flowing()) {
        const alarm = this.#alarms.shift();
        this.#ringingAt = alarm?.at;
        alarm?.ring();
      }
    } finally {
      this.#ringingAt = undefined;
      this.#setTimer();
    }
  }

  #setTimer(): void {
    this.#cancelTimer();
    this.#cancelTimer = () => {};
    const next = this.#alarms[0];
    if (!next) return;
    const left = next.at - this.#flowing();
    if (left > 0 && this.speed === 0) return;
    const realMs = left > 0 ? left / this.speed : 0;
    this.#cancelTimer = this.realTime.after(
      Math.ceil(realMs),
      () => this.#ringDue(),
    );
  }
}
