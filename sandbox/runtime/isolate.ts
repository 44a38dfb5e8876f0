import type { Idle, VirtualClock } from "../time/clock.ts";
import type { Envelope } from "./envelope.ts";
import type { Routes } from "./network.ts";
import type { WarmWorkers, WorkerUse } from "./warm_workers.ts";
import type {
  HostMessage,
  StartMessage,
  WorkerMessage,
} from "./worker_messages.ts";

/** How one event ended. */
export type Outcome =
  | { readonly kind: "returned"; readonly response: unknown }
  /** The handler, or loading its bundle, threw: Slack hears an HTTP 500. */
  | { readonly kind: "threw"; readonly message: string }
  | { readonly kind: "timed_out" };

/** How one ends whose process is ended in the midst of it. */
export const KILLED: Outcome = { kind: "threw", message: "The process ended" };

interface IsolateOptions extends WorkerUse {
  readonly envelope: Envelope;
  readonly workers: WarmWorkers;
  /** @default none */
  readonly routes?: Routes;
  readonly clock: VirtualClock;
  /** Virtual ms it may take, from when it is up: starting one is not Slack's. */
  readonly timeoutMs: number;
  readonly log: (line: string) => void;
  /** Ends the process in the midst of what it does. */
  readonly dies?: AbortSignal;
}

/** Real ms in which a worker starts even on a machine that was suspended. */
const START_MS = 600_000;

/**
 * Runs one event in a worker that may use the network as told and nothing else:
 * no files, no environment, no processes. A worker that is done serves the
 * next event of its bundle. Needs Deno's `--unstable-worker-options`; never
 * rejects because of what the bundle does.
 */
export async function runIsolated(options: IsolateOptions): Promise<Outcome> {
  const { clock, envelope, source, workers, routes = {} } = options;
  const { worker, isNew } = workers.take(options);
  const { port1: port, port2: theirs } = new MessageChannel();
  const reading = () => ({
    // Never behind, or what the worker waits for would be a little too short.
    virtualNow: clock.now() + 1,
    realNow: performance.timeOrigin + performance.now(),
    speed: clock.speed,
  });
  const tell = (message: HostMessage) => port.postMessage(message);
  const participant = clock.join();
  const stopFollowing = clock.onJump(() => {
    tell({ clock: reading() });
  });
  const outcome = Promise.withResolvers<Outcome>();
  let isReusable = false;
  let deadlineAt = Infinity;
  let cancelTimeout = () => {};
  const isUp = listen({
    worker,
    port,
    up: () => {
      deadlineAt = clock.now() + options.timeoutMs;
      const timeOut = () => outcome.resolve({ kind: "timed_out" });
      cancelTimeout = clock.at(deadlineAt, timeOut);
    },
    log: options.log,
    reportIdle: (idle) =>
      participant.reportIdle({
        ...idle,
        until: Math.min(idle.until, deadlineAt),
      }),
    end: outcome.resolve,
    reusable: () => isReusable = true,
  });
  options.dies?.addEventListener("abort", () => outcome.resolve(KILLED));
  const start = {
    source: isNew ? source : null,
    envelope,
    routes,
    clock: reading(),
  } satisfies StartMessage;
  worker.postMessage(start, [theirs]);
  try {
    // A worker that is ended while it loads takes Deno itself with it.
    await isUp;
    return await outcome.promise;
  } finally {
    cancelTimeout();
    stopFollowing();
    participant.leave();
    port.close();
    if (isReusable) workers.keep(worker, options);
    else worker.terminate();
  }
}

/** Resolves when the worker is up, or never will be. */
function listen(
  { worker, port, up: onUp, log, reportIdle, end, reusable }: {
    readonly worker: Worker;
    readonly port: MessagePort;
    /** Called before anything that the bundle says. */
    readonly up: () => void;
    readonly log: (line: string) => void;
    readonly reportIdle: (idle: Idle) => void;
    readonly end: (outcome: Outcome) => void;
    /** Called before the end where the worker can serve another event. */
    readonly reusable: () => void;
  },
): Promise<void> {
  const up = Promise.withResolvers<void>();
  const lost = setTimeout(() => {
    end({ kind: "threw", message: "The worker did not start" });
    up.resolve();
  }, START_MS);
  port.addEventListener("message", (event) => {
    const message: WorkerMessage = event.data;
    if (message.kind === "up") {
      onUp();
      up.resolve();
    } else if (message.kind === "log") log(message.line);
    else if (message.kind === "idle") reportIdle(message.idle);
    else if (message.kind === "threw") end(message);
    else {
      if (!message.isBusy) reusable();
      end({ kind: "returned", response: message.response });
    }
  });
  port.start();
  worker.onerror = (event) => {
    event.preventDefault();
    end({ kind: "threw", message: event.message });
    up.resolve();
  };
  return up.promise.finally(() => clearTimeout(lost));
}
