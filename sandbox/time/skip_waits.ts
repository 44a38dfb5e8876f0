import type { Idle, Participant, VirtualClock } from "./clock.ts";

/** A request that a stand-in answers only when time has passed. */
interface Held {
  readonly until: number;
  /** Of a participant's request; that of anybody else has none. */
  readonly requestId: string | undefined;
}

interface Watched {
  jumps: number;
  idle: Idle | null;
}

/** Names a worker's request to the stand-ins; nothing of the services' own. */
export const REQUEST_ID_HEADER = "x-sandbox-request";

/**
 * A clock that jumps to the next thing to happen as soon as everybody who
 * works does nothing but wait for it: so a minute's wait costs no time, and a
 * busy machine uses up nobody's minute.
 *
 * Everybody waits where no stand-in works on a request, and each participant has said
 * so, has followed every jump since, and has no request out but those that a
 * stand-in holds. Nothing else wakes a participant, so what it said last is still
 * true then.
 */
export function skipWaits(clock: VirtualClock): VirtualClock {
  return new WaitSkippingClock(clock);
}

class WaitSkippingClock implements VirtualClock {
  readonly #held = new Set<Held>();
  readonly #participants = new Set<Watched>();
  /** How many requests the stand-ins work on at this moment. */
  #working = 0;

  constructor(readonly clock: VirtualClock) {
    clock.onJump(() => {
      for (const participant of this.#participants) participant.jumps += 1;
    });
  }

  get speed(): number {
    return this.clock.speed;
  }

  get nextAlarmAt(): number {
    return this.clock.nextAlarmAt;
  }

  now(): number {
    return this.clock.now();
  }

  at(instant: number, ring: () => void): () => void {
    return this.clock.at(instant, ring);
  }

  onJump(listener: () => void): () => void {
    return this.clock.onJump(listener);
  }

  advanceTo(at: Date): void {
    this.clock.advanceTo(at);
  }

  async sleep(ms: number): Promise<void> {
    const slept = this.#hold(ms, undefined, () => {});
    // Whoever sleeps may have started something, or be about to.
    setTimeout(() => this.#skip(), 0);
    await slept;
  }

  async trackWork<T>(work: Promise<T>): Promise<T> {
    this.#working += 1;
    try {
      return await work;
    } finally {
      this.#working -= 1;
      this.#skip();
    }
  }

  async hold(ms: number, requestId: string | undefined): Promise<void> {
    this.#working -= 1;
    const held = this.#hold(ms, requestId, () => this.#working += 1);
    this.#skip();
    await held;
  }

  #hold(
    ms: number,
    requestId: string | undefined,
    wake: () => void,
  ): Promise<void> {
    return new Promise((resolve) => {
      const held = { until: this.now() + ms, requestId };
      this.#held.add(held);
      this.clock.at(held.until, () => {
        this.#held.delete(held);
        wake();
        resolve();
      });
    });
  }

  join(): Participant {
    const participant: Watched = { jumps: 0, idle: null };
    this.#participants.add(participant);
    return {
      reportIdle: (idle) => {
        participant.idle = idle;
        this.#skip();
      },
      leave: () => {
        this.#participants.delete(participant);
        this.#skip();
      },
    };
  }

  close(): void {
    this.#held.clear();
    this.#participants.clear();
    this.clock.close();
  }

  #skip(): void {
    const participants = [...this.#participants];
    if (this.#working > 0) return;
    if (!participants.every((participant) => this.#isWaiting(participant))) {
      return;
    }
    const idle = participants.flatMap(({ idle }) => idle ?? []);
    const awaited = new Set(idle.flatMap(({ requests }) => requests));
    const held = [...this.#held];
    const next = Math.min(
      ...idle.map(({ until }) => until),
      ...held
        .filter(({ requestId: id }) => id === undefined || awaited.has(id))
        .map(({ until }) => until),
    );
    if (next === Infinity) return;
    // A request that its participant gave up is waited for by nobody, and takes
    // effect in its time all the same.
    const first = Math.min(next, ...held.map(({ until }) => until));
    // To the whole millisecond, or whoever waits for a part of it never wakes.
    this.clock.advanceTo(new Date(Math.ceil(first)));
  }

  #isWaiting({ idle, jumps }: Watched): boolean {
    return idle !== null && idle.jumps === jumps &&
      idle.requests.every((id) => this.#holds(id));
  }

  #holds(id: string): boolean {
    return [...this.#held].some(({ requestId }) => requestId === id);
  }
}
