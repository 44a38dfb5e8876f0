/** The one notion of time in the sandbox; everything takes it as an argument. */
export interface Clock {
  /** Virtual time now, in ms since the epoch. */
  now(): number;
  /** Resolves when `ms` of virtual time have passed. */
  sleep(ms: number): Promise<void>;
  /** Work of a stand-in on a request, which a clock may wait for. */
  trackWork<T>(work: Promise<T>): Promise<T>;
  /** Sleeps, in the midst of it, and says whose request has to wait. */
  hold(ms: number, requestId: string | undefined): Promise<void>;
  /** Jump forward to an instant (never back). */
  advanceTo(at: Date): void;
  /** Virtual ms per real ms; 1 by default. */
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
  /** The instant of the first alarm or sleep; Infinity where there is none. */
  readonly nextAlarmAt: number;
  /** Joins a thread that works, and waits, on its own. */
  join(): Participant;
  /** Drop every pending sleep and alarm; none of them resolves any more. */
  close(): void;
}

/** A thread that a clock which skips waits watches (see skip_waits.ts). */
export interface Participant {
  /** There is nothing to do now but wait. */
  reportIdle(idle: Idle): void;
  leave(): void;
}

/** What an idle participant waits for. */
export interface Idle {
  /** How many jumps of the clock it has followed. */
  readonly jumps: number;
  /** The ids of its requests that are not answered yet. */
  readonly requests: readonly string[];
  /** When its own first alarm rings, ms since the epoch; Infinity: never. */
  readonly until: number;
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
  options: {
    now?: Date;
    speed?: number;
    realTime?: RealTime;
    /** Called whenever an alarm or sleep is set, and before it rings. */
    onAlarm?: () => void;
  } = {},
): VirtualClock {
  const { now = new Date(), speed = 1, realTime = processTime } = options;
  const { onAlarm = () => {} } = options;
  return new AlarmClock(now.getTime(), speed, { realTime, onAlarm });
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
  readonly #realTime: RealTime;
  readonly #onAlarm: () => void;

  constructor(
    start: number,
    readonly speed: number,
    parts: { readonly realTime: RealTime; readonly onAlarm: () => void },
  ) {
    this.#virtualStart = start;
    this.#realTime = parts.realTime;
    this.#onAlarm = parts.onAlarm;
    this.#realStart = this.#realTime.now();
  }

  get nextAlarmAt(): number {
    return this.#alarms[0]?.at ?? Infinity;
  }

  // Its time goes its own way, whoever waits for it.
  join(): Participant {
    return { reportIdle: () => {}, leave: () => {} };
  }

  trackWork<T>(work: Promise<T>): Promise<T> {
    return work;
  }

  hold(ms: number): Promise<void> {
    return this.sleep(ms);
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
      this.#realStart = this.#realTime.now();
    }
    this.#ringDue();
    for (const listener of this.#jumpListeners) listener();
  }

  at(instant: number, ring: () => void): () => void {
    this.#onAlarm();
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
    const real = this.#realTime.now() - this.#realStart;
    return this.#virtualStart + real * this.speed;
  }

  #ringDue(): void {
    // An alarm may set another, or jump: both are served by the outer loop.
    if (this.#ringingAt !== undefined) return;
    try {
      while ((this.#alarms[0]?.at ?? Infinity) <= this.#flowing()) {
        const alarm = this.#alarms.shift();
        this.#ringingAt = alarm?.at;
        this.#onAlarm();
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
    this.#cancelTimer = this.#realTime.after(
      Math.ceil(realMs),
      () => this.#ringDue(),
    );
  }
}
