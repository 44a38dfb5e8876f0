import type { Wire } from "../http/wire.ts";
import type { VirtualClock } from "../time/clock.ts";
import type { SlackStandIn } from "../slack/stand_in.ts";
import {
  type Envelope,
  type EventSource,
  executionOf,
  functionExecuted,
  interaction,
} from "./envelope.ts";
import { type Execution, ExecutionStore } from "./executions.ts";
import { runInProcess } from "./in_process.ts";
import { KILLED, type Outcome, runIsolated } from "./isolate.ts";
import type { JsonObject } from "./json.ts";
import type { AppManifest } from "./manifest.ts";
import type { Routes } from "./network.ts";
import type { WarmWorkers } from "./warm_workers.ts";

/** Slack's time-outs of a deployed app, in ms (guides/custom-functions). */
export const FUNCTION_TIMEOUT_MS = 60_000;
const INTERACTION_TIMEOUT_MS = 10_000;

interface RuntimeOptions {
  readonly manifest: AppManifest;
  /** The text of a function's bundle, by callback id. */
  readonly bundle: (callbackId: string) => Promise<string>;
  readonly source: Omit<EventSource, "botToken">;
  /** Gives each delivery a token, and takes it away when its time is up. */
  readonly slack: Pick<
    SlackStandIn,
    "issueToken" | "revokeToken" | "registerExecution"
  >;
  /** Hosts that functions may connect to. */
  readonly reachable: readonly string[];
  readonly routes: Routes;
  readonly clock: VirtualClock;
  readonly workers: WarmWorkers;
  /** The stand-ins, where functions run in this process. */
  readonly wire: Wire | null;
}

export interface InvokeOptions {
  /** An id used before delivers the same execution once more. */
  readonly executionId?: string;
  /** Added to the app's environment for this delivery. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What somebody did on a screen of an execution that is still open. */
export interface Interaction {
  readonly type: Parameters<typeof interaction>[1]["type"];
  readonly executionId: string;
  /** The fields of this kind of event, e.g. `actions` or `view`. */
  readonly fields: JsonObject;
}

/** Delivers events to the app's bundles the way Slack's hosted runtime does. */
export class FunctionRuntime {
  readonly executions = new ExecutionStore();
  #deliveries = 0;
  /** What ends the processes at work on an execution. */
  readonly #processes = new Map<string, AbortController>();
  readonly #running = new Set<Promise<Outcome>>();
  #isClosed = false;

  constructor(private readonly options: RuntimeOptions) {}

  /** Runs a function and resolves when its handler has returned. */
  async invoke(
    callbackId: string,
    inputs: JsonObject,
    { executionId = this.nextExecutionId(), env = {} }: InvokeOptions = {},
  ): Promise<Execution> {
    const { clock, slack } = this.options;
    const { title } = this.#definition(callbackId);
    const startedAt = clock.now();
    if (!this.executions.get(executionId)) {
      slack.registerExecution(executionId, callbackId);
    }
    const started = { executionId, callbackId, inputs, startedAt };
    const { log } = this.executions.open(started);
    const source = this.#source(executionId, env);
    const envelope = functionExecuted(
      source,
      { callbackId, title, executionId, inputs, at: startedAt },
    );
    const outcome = await this.#run(callbackId, envelope, {
      timeoutMs: FUNCTION_TIMEOUT_MS,
      log,
    });
    if (outcome.kind === "timed_out") slack.revokeToken(source.botToken);
    return this.executions.end(executionId, {
      durationMs: clock.now() - startedAt,
      timedOut: outcome.kind === "timed_out",
      ...(outcome.kind === "threw" && { crash: outcome.message }),
    });
  }

  /** Gives an event of the screen to the function; returns how that ended. */
  async interact(
    { type, executionId, fields }: Interaction,
  ): Promise<Outcome> {
    const execution = this.executions.get(executionId);
    if (!execution) throw new Error(`There is no execution "${executionId}"`);
    const { callbackId, inputs, log } = execution;
    const envelope = interaction(this.#source(executionId), {
      type,
      callbackId,
      executionId,
      inputs,
      fields,
    });
    return await this.#run(callbackId, envelope, {
      timeoutMs: INTERACTION_TIMEOUT_MS,
      log,
    });
  }

  #run(
    callbackId: string,
    envelope: Envelope,
    options: { readonly timeoutMs: number; readonly log: string[] },
  ): Promise<Outcome> {
    const running = this.#start(callbackId, envelope, options);
    this.#running.add(running);
    return running.finally(() => this.#running.delete(running));
  }

  async #start(
    callbackId: string,
    envelope: Envelope,
    options: { readonly timeoutMs: number; readonly log: string[] },
  ): Promise<Outcome> {
    const { bundle, clock, reachable, routes, workers, wire } = this.options;
    const executionId = executionOf(envelope);
    const dies = this.#processes.get(executionId) ?? new AbortController();
    this.#processes.set(executionId, dies);
    // Time may not pass before the event is there.
    const arriving = clock.join();
    const source = await bundle(callbackId).catch((error) => {
      arriving.leave();
      throw error;
    });
    if (this.#isClosed || dies.signal.aborted) {
      arriving.leave();
      return KILLED;
    }
    const event = {
      ...{ source, envelope, routes, clock, timeoutMs: options.timeoutMs },
      log: (line: string) => void options.log.push(line),
      dies: dies.signal,
    };
    const running = wire === null
      ? runIsolated({ ...event, reachable, workers })
      : runInProcess({ ...event, wire });
    arriving.leave();
    return await running;
  }

  /** Ends the processes that are at work on an execution, in mid-air. */
  kill(executionId: string): void {
    this.#processes.get(executionId)?.abort();
    this.#processes.delete(executionId);
  }

  /**
   * Ends every process, and starts none any more: who is left would go on in
   * the next sandbox on the same ports.
   */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const dies of this.#processes.values()) dies.abort();
    await Promise.allSettled(this.#running);
  }

  #source(executionId: string, env: InvokeOptions["env"] = {}): EventSource {
    const { source, slack } = this.options;
    const variables = { ...source.variables, ...env };
    return { ...source, variables, botToken: slack.issueToken(executionId) };
  }

  #definition(callbackId: string) {
    const { functions } = this.options.manifest;
    const definition = functions[callbackId];
    if (definition) return definition;
    const known = Object.keys(functions).join(", ") || "none";
    throw new Error(
      `The manifest has no function "${callbackId}"; it has: ${known}`,
    );
  }

  /** For who must know the id before the execution starts. */
  nextExecutionId(): string {
    return `Fx${String(++this.#deliveries).padStart(9, "0")}`;
  }
}
