import type { VirtualClock } from "./clock.ts";

/** A timer as Deno and Node.js hand it out. */
class Timer {
  static #last = 0;
  readonly id = ++Timer.#last;
  #cancel: () => void = () => {};

  constructor(
    readonly clock: VirtualClock,
    readonly delayMs: number,
    readonly call: () => void,
    readonly repeats: boolean,
  ) {
    this.refresh();
  }

  refresh(): this {
    this.close();
    const due = this.clock.now() + this.delayMs;
    this.#cancel = this.clock.at(due, () => {
      if (this.repeats) this.refresh();
      this.call();
    });
    return this;
  }

  close(): void {
    this.#cancel();
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  [Symbol.toPrimitive](): number {
    return this.id;
  }
}

/**
 * Makes `Date`, timers, `performance.now` and `AbortSignal.timeout` of this
 * realm follow the clock that is current. Clocks must have been given the real
 * ones beforehand.
 */
export function installVirtualTime(current: () => VirtualClock): void {
  const started = current().now() - performance.now();
  replaceDate(() => current().now());
  replaceTimers(current);
  performance.now = () => current().now() - started;
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    const timedOut = new DOMException("Signal timed out.", "TimeoutError");
    const clock = current();
    clock.at(clock.now() + ms, () => controller.abort(timedOut));
    return controller.signal;
  };
}

function replaceDate(now: () => number): void {
  const virtualDate: DateConstructor = new Proxy(Date, {
    apply: () => new virtualDate().toString(),
    construct: (real, args, target) =>
      Reflect.construct(real, args.length ? args : [now()], target),
  });
  Date.now = now;
  Object.defineProperty(Date.prototype, "constructor", { value: virtualDate });
  globalThis.Date = virtualDate;
}

function replaceTimers(current: () => VirtualClock): void {
  const pending = new Map<number, Timer>();
  const set =
    (repeats: boolean) =>
    (call: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
      // As in browsers: no delay is negative, no interval is shorter than 1 ms.
      const delayMs = Math.max(repeats ? 1 : 0, Number(ms) || 0);
      const timer = new Timer(current(), delayMs, () => {
        if (!repeats) pending.delete(timer.id);
        call(...args);
      }, repeats);
      pending.set(timer.id, timer);
      return timer;
    };
  const clear = (timer?: Timer | number) => {
    pending.get(Number(timer))?.close();
    pending.delete(Number(timer));
  };
  Object.assign(globalThis, {
    setTimeout: set(false),
    setInterval: set(true),
    clearTimeout: clear,
    clearInterval: clear,
  });
}
