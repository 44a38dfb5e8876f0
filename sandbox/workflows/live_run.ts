import type { Execution } from "../runtime/executions.ts";
import type { JsonObject } from "../runtime/json.ts";

/** One step as it was run, or refused before it was. */
export interface StepRun {
  readonly id: string;
  /** The function's callback id. */
  readonly callbackId: string;
  /** After templates; absent inputs are null. */
  readonly inputs: Record<string, unknown>;
  readonly execution?: Execution;
  readonly error?: string;
}

/**
 * A workflow's run. `stopped` is what Slack does quietly when a function
 * neither completes nor fails: it crashed or overran its time.
 */
export interface WorkflowRun {
  readonly callbackId: string;
  readonly inputs: Record<string, unknown>;
  readonly status: "succeeded" | "failed" | "stopped";
  readonly error?: string;
  readonly steps: StepRun[];
  /** Virtual ms since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** `waiting`: for a person to fill in, press or submit something. */
type LiveStatus = "running" | "waiting" | WorkflowRun["status"];

/** A workflow's run from its start on, also while it waits for somebody. */
export class LiveRun {
  /** The steps that have ended. */
  readonly steps: StepRun[] = [];
  /** Resolves when the run is over; rejects only where the sandbox is wrong. */
  readonly ended: Promise<WorkflowRun>;
  readonly callbackId: string;
  readonly inputs: JsonObject;
  /** Virtual ms since the epoch. */
  readonly startedAt: number;
  #status: LiveStatus = "running";
  #endedAt: number | undefined;
  #error: string | undefined;
  #resting: (() => void)[] = [];

  constructor(
    { callbackId, inputs, startedAt }: Pick<
      LiveRun,
      "callbackId" | "inputs" | "startedAt"
    >,
    start: (run: LiveRun) => Promise<WorkflowRun>,
  ) {
    this.callbackId = callbackId;
    this.inputs = inputs;
    this.startedAt = startedAt;
    this.ended = start(this);
    this.ended.then(
      ({ status, error, endedAt }) => {
        this.#endedAt = endedAt;
        this.#become(status, error);
      },
      (error) => this.#become("failed", String(error)),
    );
  }

  get status(): LiveStatus {
    return this.#status;
  }

  /** Undefined until then. */
  get endedAt(): number | undefined {
    return this.#endedAt;
  }

  /** Why it failed or stopped. */
  get error(): string | undefined {
    return this.#error;
  }

  /** What the step being run tells: nothing moves until somebody acts. */
  pause(): void {
    this.#become("waiting");
  }

  resume(): void {
    this.#become("running");
  }

  /** Resolves when the run is over or waits for somebody. */
  async rest(): Promise<void> {
    if (this.#status !== "running") return;
    await new Promise<void>((resolve) => this.#resting.push(resolve));
  }

  #become(status: LiveStatus, error?: string): void {
    this.#status = status;
    this.#error = error;
    if (status === "running") return;
    for (const resolve of this.#resting.splice(0)) resolve();
  }
}
