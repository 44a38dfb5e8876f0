import type { Completion } from "../slack/types.ts";
import type { JsonObject } from "./json.ts";

/**
 * `open` is running or waiting for a person; `crashed`, `timed_out` and
 * `abandoned` (a form that was closed) were never completed, which stops a
 * workflow quietly.
 */
type ExecutionStatus =
  | "open"
  | "succeeded"
  | "failed"
  | "crashed"
  | "abandoned"
  | "timed_out";

/** One run of one function, as Slack keeps it. */
export interface Execution {
  readonly executionId: string;
  readonly callbackId: string;
  readonly inputs: JsonObject;
  readonly status: ExecutionStatus;
  readonly outputs?: Record<string, unknown>;
  /** What completeError said, or what the handler threw. */
  readonly error?: string;
  /** Of its first delivery; virtual ms since the epoch. */
  readonly startedAt: number;
  readonly timedOut: boolean;
  /** Virtual ms from delivery to the handler's return. */
  readonly durationMs: number;
  /** What the function wrote to its console. */
  readonly log: string[];
}

/** Every execution of the workspace, by its id. */
export class ExecutionStore {
  readonly #executions = new Map<string, Execution>();
  readonly #waiting = new Map<string, ((execution: Execution) => void)[]>();

  get(executionId: string): Execution | undefined {
    return this.#executions.get(executionId);
  }

  all(): Execution[] {
    return [...this.#executions.values()];
  }

  /** Opens an execution, or finds the one with this id: a second delivery. */
  open(
    started: Pick<
      Execution,
      "executionId" | "callbackId" | "inputs" | "startedAt"
    >,
  ): Execution {
    const known = this.#executions.get(started.executionId);
    // Slack gives up a step whose minute is over, not one whose process died.
    if (known?.status === "crashed") return this.#reopen(known);
    if (known) return known;
    return this.#put({
      ...started,
      status: "open",
      timedOut: false,
      durationMs: 0,
      log: [],
    });
  }

  /** Takes what completeSuccess or completeError said; the first one counts. */
  complete({ executionId, outputs, error }: Completion): void {
    const execution = this.#executions.get(executionId);
    if (execution?.status !== "open") return;
    this.#put({
      ...execution,
      ...(error === undefined
        ? { status: "succeeded", outputs: { ...outputs } }
        : { status: "failed", error }),
    });
  }

  /** Notes how a delivery ended; what was completed before stays completed. */
  end(
    executionId: string,
    end: {
      readonly durationMs: number;
      readonly timedOut?: boolean;
      readonly crash?: string;
    },
  ): Execution {
    const execution = this.#executions.get(executionId);
    if (!execution) throw new Error(`Unknown execution ${executionId}`);
    const { durationMs, timedOut = false, crash } = end;
    const ended = { ...execution, durationMs, timedOut };
    if (execution.status !== "open") return this.#put(ended);
    if (timedOut) {
      return this.#put({ ...ended, status: "timed_out", error: "timed out" });
    }
    if (crash === undefined) return this.#put(ended);
    return this.#put({ ...ended, status: "crashed", error: crash });
  }

  /** Resolves when the execution is no longer open. */
  settled(executionId: string): Promise<Execution> {
    const execution = this.#executions.get(executionId);
    if (execution && execution.status !== "open") {
      return Promise.resolve(execution);
    }
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(executionId) ?? [];
      this.#waiting.set(executionId, [...waiting, resolve]);
    });
  }

  #reopen({ error: _, ...execution }: Execution): Execution {
    return this.#put({ ...execution, status: "open" });
  }

  #put(execution: Execution): Execution {
    const { executionId, status } = execution;
    this.#executions.set(executionId, execution);
    if (status === "open") return execution;
    for (const resolve of this.#waiting.get(executionId) ?? []) {
      resolve(execution);
    }
    this.#waiting.delete(executionId);
    return execution;
  }
}
