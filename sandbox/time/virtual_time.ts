import type { VirtualClock } from "./clock.ts";
import { overlay } from "./overlay.ts";

/** A timer as Deno and Node.js hand it out. */
class Timer {
  static #last = 0;
  readonly id = ++Timer.#last;
  #cancel: () => void = () => {};

  constructor(
    readonly clock: TimeSource,
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

/** As much of a clock as these need. */
export type TimeSource = Pick<VirtualClock, "now" | "at">;

/** What a realm has in place of its own, so that it follows a clock. */
export interface VirtualGlobals {
  readonly Date: DateConstructor;
  readonly performance: Performance;
  readonly AbortSignal: typeof AbortSignal;
  readonly setTimeout: SetTimer;
  readonly setInterval: SetTimer;
  readonly clearTimeout: ClearTimer;
  readonly clearInterval: ClearTimer;
}

type SetTimer = (
  call: (...args: unknown[]) => void,
  ms?: number,
  ...args: unknown[]
) => Timer;
type ClearTimer = (timer?: Timer | number) => void;

/**
 * Makes `Date`, timers, `performance.now` and `AbortSignal.timeout` of this
 * realm follow the clock that is current. Clocks must have been given the real
 * ones beforehand.
 */
export function installVirtualTime(current: () => TimeSource): void {
  const globals = virtualGlobals(current);
  const { Date: constructor } = globals;
  Object.defineProperty(Date.prototype, "constructor", { value: constructor });
  Object.assign(globalThis, globals);
}

/** The same for code that is given its globals. */
export function virtualGlobals(current: () => TimeSource): VirtualGlobals {
  const started = current().now() - performance.now();
  return {
    Date: virtualDate(() => current().now()),
    performance: overlay(performance, { now: () => current().now() - started }),
    AbortSignal: overlay(AbortSignal, {
      timeout: (ms) => {
        const controller = new AbortController();
        const clock = current();
        clock.at(clock.now() + ms, () => {
          controller.abort(
            new DOMException("Signal timed out.", "TimeoutError"),
          );
        });
        return controller.signal;
      },
    }),
    ...virtualTimers(current),
  };
}

function virtualDate(now: () => number): DateConstructor {
  const virtual: DateConstructor = new Proxy(Date, {
    apply: () => new virtual().toString(),
    construct: (real, args, target) =>
      Reflect.construct(real, args.length ? args : [now()], target),
    get: (real, key) => key === "now" ? now : Reflect.get(real, key),
  });
  return virtual;
}

function virtualTimers(current: () => TimeSource) {
  const pending = new Map<number, Timer>();
  const set = (repeats: boolean): SetTimer => (call, ms = 0, ...args) => {
    // As in browsers: no delay is negative, no interval is shorter than 1 ms.
    const delayMs = Math.max(repeats ? 1 : 0, Number(ms) || 0);
    const timer = new Timer(current(), delayMs, () => {
      if (!repeats) pending.delete(timer.id);
      call(...args);
    }, repeats);
    pending.set(timer.id, timer);
    return timer;
  };
  const clear: ClearTimer = (timer) => {
    pending.get(Number(timer))?.close();
    pending.delete(Number(timer));
  };
  return {
    setTimeout: set(false),
    setInterval: set(true),
    clearTimeout: clear,
    clearInterval: clear,
  };
}
