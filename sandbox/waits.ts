import type { Party, Rest, VirtualClock } from "./clock.ts";

/** A request that a stand-in answers only when time has passed. */
interface Held {
  readonly until: number;
  /** Of a party's request; that of anybody else has none. */
  readonly requestId: string | undefined;
}

interface Watched {
  jumps: number;
  rest: Rest | null;
}

/** Names a worker's request to the stand-ins; nothing of the services' own. */
export const REQUEST_ID_HEADER = "x-sandbox-request";

/**
 * A clock that jumps to the next thing to happen as soon as everybody who
 * works does nothing but wait for it: so a minute's wait costs no time, and a
 * busy machine uses up nobody's minute.
 *
 * Everybody waits where each party has said so, has followed every jump since,
 * and has no request out but those that a stand-in holds. Nothing else wakes a
 * party, so what it said last is still true then.
 */
export function skipWaits(clock: VirtualClock): VirtualClock {
  return new WaitSkippingClock(clock);
}

class WaitSkippingClock implements VirtualClock {
  readonly #held = new Set<Held>();
  readonly #parties = new Set<Watched>();

  constructor(readonly clock: VirtualClock) {
    clock.onJump(() => {
      for (const party of this.#parties) party.jumps += 1;
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

  async sleep(ms: number, requestId?: string): Promise<void> {
    const held = { until: this.now() + ms, requestId };
    this.#held.add(held);
    const slept = this.clock.sleep(ms);
    this.#skip();
    await slept;
    this.#held.delete(held);
  }

  join(): Party {
    const party: Watched = { jumps: 0, rest: null };
    this.#parties.add(party);
    return {
      rests: (rest) => {
        party.rest = rest;
        this.#skip();
      },
      leave: () => {
        this.#parties.delete(party);
        this.#skip();
      },
    };
  }

  close(): void {
    this.#held.clear();
    this.#parties.clear();
    this.clock.close();
  }

  #skip(): void {
    const parties = [...this.#parties];
    if (!parties.every((party) => this.#isWaiting(party))) return;
    const rests = parties.flatMap(({ rest }) => rest ?? []);
    const awaited = new Set(rests.flatMap(({ requests }) => requests));
    const next = Math.min(
      ...rests.map(({ until }) => until),
      // What a party has given up on is waited for by nobody.
      ...[...this.#held]
        .filter(({ requestId: id }) => id === undefined || awaited.has(id))
        .map(({ until }) => until),
    );
    // To the whole millisecond, or whoever waits for a part of it never wakes.
    if (next < Infinity) this.clock.advanceTo(new Date(Math.ceil(next)));
  }

  #isWaiting({ rest, jumps }: Watched): boolean {
    return rest !== null && rest.jumps === jumps &&
      rest.requests.every((id) => this.#holds(id));
  }

  #holds(id: string): boolean {
    return [...this.#held].some(({ requestId }) => requestId === id);
  }
}
