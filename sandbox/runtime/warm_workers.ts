/** What a worker can serve: events of one bundle, with one reach. */
export interface WorkerUse {
  /** The bundle's text. */
  readonly source: string;
  /** `host` or `host:port`, the only places it can reach. */
  readonly reachable: readonly string[];
}

interface WarmWorker extends WorkerUse {
  readonly worker: Worker;
}

/** One for each function of an app; each holds some 30 MB. */
const MOST_KEPT = 12;

/**
 * Workers that wait for the next event of their bundle: starting one and
 * loading a bundle takes longer than most events do.
 */
export class WarmWorkers {
  /** The longest idle first. */
  readonly #idle: WarmWorker[] = [];
  #isClosed = false;

  /** One that has loaded this bundle, with the same reach, or a new one. */
  take(use: WorkerUse): { readonly worker: Worker; readonly isNew: boolean } {
    const index = this.#idle.findLastIndex((warm) => isSame(warm, use));
    const [warm] = index < 0 ? [] : this.#idle.splice(index, 1);
    return warm
      ? { worker: warm.worker, isNew: false }
      : { worker: startWorker(use.reachable), isNew: true };
  }

  /** Keeps one that does nothing any more. */
  keep(worker: Worker, { source, reachable }: WorkerUse): void {
    if (this.#isClosed) return worker.terminate();
    this.#idle.push({ worker, source, reachable });
    if (this.#idle.length > MOST_KEPT) this.#idle.shift()?.worker.terminate();
  }

  /** Ends the idle ones; those at work end when they are done. */
  close(): void {
    this.#isClosed = true;
    for (const { worker } of this.#idle.splice(0)) worker.terminate();
  }
}

function isSame(one: WorkerUse, other: WorkerUse): boolean {
  return one.source === other.source &&
    one.reachable.join() === other.reachable.join();
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
