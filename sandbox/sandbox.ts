import type { GithubStandIn } from "./github/types.ts";
import type { Person } from "./people/person.ts";
import type { Changes } from "./runtime/changes.ts";
import type { Execution } from "./runtime/executions.ts";
import type { Interaction, InvokeOptions } from "./runtime/function_runtime.ts";
import type { Outcome } from "./runtime/isolate.ts";
import type { JsonObject } from "./runtime/json.ts";
import type { AppManifest } from "./runtime/manifest.ts";
import type { SlackStandIn } from "./slack/stand_in.ts";
import type { VirtualClock } from "./time/clock.ts";
import type { TriggerStore } from "./triggers/trigger_store.ts";
import type { LiveRun, WorkflowRun } from "./workflows/live_run.ts";

/** A local workspace with the built app installed in it. */
export interface Sandbox {
  readonly slack: SlackStandIn;
  readonly github: GithubStandIn;
  readonly clock: VirtualClock;
  readonly manifest: AppManifest;
  /** Where the controls and the page answer (see controls/serve.ts). */
  readonly url: string;
  /** Told of everything that happens, for screens to follow. */
  readonly changes: Changes;
  /** Scheduled ones fire as the clock advances. */
  readonly triggers: TriggerStore;
  /**
   * Delivers a function_executed event to the built bundle in a worker that
   * may only reach the manifest's domains; resolves when it has returned.
   */
  invoke(
    callbackId: string,
    inputs: JsonObject,
    options?: InvokeOptions,
  ): Promise<Execution>;
  /** Ends the processes that are at work on an execution, in mid-air. */
  kill(executionId: string): void;
  /** Gives an event of an open execution's screen to its function. */
  interact(interaction: Interaction): Promise<Outcome>;
  /**
   * A person by Slack name or id: what they do, see and are asked. Throws where
   * there is nobody, or nobody who can sign in.
   */
  as(name: string): Person;
  /** Runs a workflow's steps with these inputs; resolves when it is over. */
  runWorkflow(callbackId: string, inputs: JsonObject): Promise<WorkflowRun>;
  /** Starts one that waits for people on the way. */
  startWorkflow(
    callbackId: string,
    inputs: JsonObject,
    options?: {
      /** Who pressed the link that starts it. @default null: none did */
      readonly endUser: string | null;
    },
  ): LiveRun;
  /** Moves the clock on; each scheduled run on the way ends at its own time. */
  advanceTo(at: Date): Promise<void>;
  /** Every execution so far. */
  executions(): Execution[];
  /** Every workflow's run so far, in the order of their starts. */
  readonly workflowRuns: readonly LiveRun[];
  /** The executions of the app's functions that are steps of a run. */
  executionsOf(run: LiveRun): Execution[];
  close(): Promise<void>;
}
