import { createClock, type VirtualClock } from "./clock.ts";
import { startGithub } from "./github/server.ts";
import type { GithubStandIn } from "./github/types.ts";
import { Bundles } from "./runtime/bundles.ts";
import { serveControl } from "./runtime/control_server.ts";
import type { Execution } from "./runtime/executions.ts";
import {
  FunctionRuntime,
  type Interaction,
  type InvokeOptions,
} from "./runtime/function_runtime.ts";
import type { Outcome } from "./runtime/isolate.ts";
import type { JsonObject } from "./runtime/json.ts";
import { type AppManifest, parseManifest } from "./runtime/manifest.ts";
import { reachableHosts } from "./runtime/network.ts";
import { researchOrganisation } from "./seed/research_organisation.ts";
import { storeSeed } from "./seed/store_seed.ts";
import type { Seed } from "./seed/types.ts";
import { startSlack } from "./slack/stand_in.ts";
import type { SlackStandIn } from "./slack/types.ts";
import { triggerMethods } from "./triggers/trigger_methods.ts";
import { TriggerStore } from "./triggers/trigger_store.ts";
import { runWorkflow, type WorkflowRun } from "./workflows/run_workflow.ts";

export interface SandboxOptions {
  /** What `deno task build` wrote. @default "dist" */
  readonly dist?: string;
  /** @default the research organisation at `now` */
  readonly seed?: Seed;
  /** Where the clock starts. @default the seed's, else the process's time */
  readonly now?: Date;
  /** Virtual ms per real ms. @default 1 */
  readonly speed?: number;
  /**
   * Of the controls; Slack takes the next port, GitHub the one after.
   * @default any free ones
   */
  readonly port?: number;
}

/** A local workspace with the built app installed in it. */
export interface Sandbox {
  readonly slack: SlackStandIn;
  readonly github: GithubStandIn;
  readonly clock: VirtualClock;
  readonly manifest: AppManifest;
  /** Where the controls answer (see runtime/control_api.ts). */
  readonly url: string;
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
  /** Gives an event of an open execution's screen to its function. */
  interact(interaction: Interaction): Promise<Outcome>;
  /** Runs a workflow's steps with these inputs. */
  runWorkflow(callbackId: string, inputs: JsonObject): Promise<WorkflowRun>;
  /** Moves the clock on; each scheduled run on the way ends at its own time. */
  advanceTo(at: Date): Promise<void>;
  /** Every execution so far. */
  executions(): Execution[];
  close(): Promise<void>;
}

/**
 * Starts Slack, GitHub and the app's runtime on loopback. Throws an Error that
 * says so where the app is not built or a port is taken.
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const { dist = "dist", speed = 1, port } = options;
  const bundles = new Bundles(dist);
  const built = await bundles.manifest();
  const manifest = parseManifest(built);
  const now = options.now ?? options.seed?.now ?? new Date();
  const seed = options.seed ?? researchOrganisation(now);
  const clock = createClock({ now, speed });
  // Slack answers for the triggers, which run workflows, which need Slack.
  const late: { triggers?: TriggerStore } = {};
  const closing: (() => Promise<void>)[] = [];
  try {
    const slack = await startSlack({
      manifest: built,
      seed: seed.slack,
      clock,
      methods: triggerMethods(() => late.triggers),
      ...(port !== undefined && { port: port + 1 }),
    });
    closing.push(() => slack.close());
    const github = await startGithub({
      seed: seed.github,
      clock,
      ...(port !== undefined && { port: port + 2 }),
    });
    closing.push(() => github.close());
    await storeSeed(slack.datastores, seed, slack.world);
    const runtime = startRuntime({ manifest, bundles, slack, github, clock });
    const workspace = new Workspace({ manifest, clock, slack, github, runtime });
    late.triggers = workspace.triggers;
    const control = serveControl(workspace, port ?? 0);
    closing.push(() => control.close());
    return Object.assign(workspace, {
      url: control.url,
      close: () => closeAll(clock, closing),
    });
  } catch (error) {
    await closeAll(clock, closing);
    throw error;
  }
}

