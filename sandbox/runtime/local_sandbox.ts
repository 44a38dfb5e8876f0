import type { VirtualClock } from "../clock.ts";
import type { GithubStandIn } from "../github/types.ts";
import type { Sandbox } from "../mod.ts";
import type { SlackStandIn } from "../slack/types.ts";
import { TriggerStore } from "../triggers/trigger_store.ts";
import { runWorkflow, type WorkflowRun } from "../workflows/run_workflow.ts";
import type { Execution } from "./executions.ts";
import type {
  FunctionRuntime,
  Interaction,
  InvokeOptions,
} from "./function_runtime.ts";
import type { Outcome } from "./isolate.ts";
import type { JsonObject } from "./json.ts";
import type { AppManifest } from "./manifest.ts";

interface Parts {
  readonly manifest: AppManifest;
  readonly slack: SlackStandIn;
  readonly github: GithubStandIn;
  readonly clock: VirtualClock;
  readonly runtime: FunctionRuntime;
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The parts of a sandbox, joined. */
export class LocalSandbox implements Sandbox {
  readonly manifest: AppManifest;
  readonly slack: SlackStandIn;
  readonly github: GithubStandIn;
  readonly clock: VirtualClock;
  readonly url: string;
  readonly triggers: TriggerStore;
  readonly close: () => Promise<void>;
  readonly #runtime: FunctionRuntime;

  constructor(parts: Parts) {
    this.manifest = parts.manifest;
    this.slack = parts.slack;
    this.github = parts.github;
    this.clock = parts.clock;
    this.url = parts.url;
    this.close = parts.close;
    this.#runtime = parts.runtime;
    this.triggers = new TriggerStore({
      manifest: parts.manifest,
      clock: parts.clock,
      creatorId: creatorOf(parts.slack),
      startWorkflow: (id, inputs) => this.runWorkflow(id, inputs),
    });
  }

  async invoke(
    callbackId: string,
    inputs: JsonObject,
    options: InvokeOptions = {},
  ): Promise<Execution> {
    return await this.#runtime.invoke(callbackId, inputs, options);
  }

  async interact(interaction: Interaction): Promise<Outcome> {
    return await this.#runtime.interact(interaction);
  }

  async runWorkflow(
    callbackId: string,
    inputs: JsonObject,
  ): Promise<WorkflowRun> {
    const { manifest, clock } = this;
    const execute = (id: string, inputs: JsonObject) => this.#run(id, inputs);
    return await runWorkflow({ manifest, clock, execute }, callbackId, inputs);
  }

  async advanceTo(at: Date): Promise<void> {
    await this.triggers.advanceTo(at);
  }

  executions(): Execution[] {
    return this.#runtime.executions.all();
  }

  /** A step lasts until its function is complete, not until it returned. */
  async #run(callbackId: string, inputs: JsonObject): Promise<Execution> {
    const { executionId } = await this.invoke(callbackId, inputs);
    return await this.#runtime.executions.settled(executionId);
  }
}

/** Triggers are created by whoever installed the app: an admin. */
function creatorOf({ world }: SlackStandIn): string {
  const people = world.users.filter(({ isBot }) => !isBot);
  return (people.find(({ isAdmin }) => isAdmin) ?? people[0])?.id ?? "";
}
