import type { Rest, VirtualClock } from "../clock.ts";
import type { Envelope } from "./envelope.ts";
import type {
  JumpMessage,
  StartMessage,
  WorkerMessage,
} from "./worker_messages.ts";

/** How one event ended. */
export type Outcome =
  | { readonly kind: "returned"; readonly response: unknown }
  /** The handler, or loading its bundle, threw: Slack hears an HTTP 500. */
  | { readonly kind: "threw"; readonly message: string }
  | { readonly kind: "timed_out" };

export interface IsolateOptions {
  /** The bundle's text: the isolate has no right to read files. */
  readonly source: string;
  readonly envelope: Envelope;
  /** `host` or `host:port`, the only places it can reach. */
  readonly reachable: readonly string[];
  readonly clock: VirtualClock;
  /** Virtual ms it may take, from when it is up: starting one is not Slack's. */
  readonly timeoutMs: number;
  readonly log: (line: string) => void;
}

/** Real ms in which a worker starts even on a machine with too much to do. */
const START_MS = 60_000;

/**
 * Runs one event in a worker of its own that may use the network as told and
 * nothing else: no files, no environment, no processes. Needs Deno's
 * `--unstable-worker-options`; never rejects because of what the bundle does.
 */
export async function runIsolated(options: IsolateOptions): Promise<Outcome> {
  const { clock, envelope, source } = options;
  const worker = startWorker(options.reachable);
  const { port1: port, port2: theirs } = new MessageChannel();
  const reading = () => ({
    // Never behind, or what the worker waits for would be a little too short.
    virtualNow: clock.now() + 1,
    realNow: performance.timeOrigin + performance.now(),
    speed: clock.speed,
  });
  const party = clock.join();
  const stopFollowing = clock.onJump(() => {
    port.postMessage({ clock: reading() } satisfies JumpMessage);
  });
  const outcome = Promise.withResolvers<Outcome>();
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
    rests: (rest) =>
      party.rests({ ...rest, until: Math.min(rest.until, deadlineAt) }),
    end: outcome.resolve,
  });
  const start = { source, envelope, clock: reading() } satisfies StartMessage;
  worker.postMessage(start, [theirs]);
  try {
    // A worker that is ended while it loads takes Deno itself with it.
    await isUp;
    return await outcome.promise;
  } finally {
    cancelTimeout();
    stopFollowing();
    party.leave();
    port.close();
    worker.terminate();
  }
}

function startWorker(reachable: readonly string[]): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), {
    type: "module",
    deno: {
      permissions: {
        net: [...reachable],
        env: false,
        ffi: false,
        import: false,
        read: false,
        run: false,
        sys: false,
        write: false,
      },
    },
  });
}

/** Resolves when the worker is up, or never will be. */
function listen(
  { worker, port, up: onUp, log, rests, end }: {
    readonly worker: Worker;
    readonly port: MessagePort;
    /** Called before anything that the bundle says. */
    readonly up: () => void;
    readonly log: (line: string) => void;
    readonly rests: (rest: Rest) => void;
    readonly end: (outcome: Outcome) => void;
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
    else if (message.kind === "rests") rests(message.rest);
    else end(message);
  });
  port.start();
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    end({ kind: "threw", message: event.message });
    up.resolve();
  });
  return up.promise.finally(() => clearTimeout(lost));
}
