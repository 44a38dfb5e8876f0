import { createClock } from "./time/clock.ts";
import { startGithub } from "./github/server.ts";
import { Bundles } from "./runtime/bundles.ts";
import { portError, serveControls } from "./controls/serve.ts";
import { Changes } from "./runtime/changes.ts";
import { LocalSandbox } from "./runtime/local_sandbox.ts";
import { parseManifest } from "./runtime/manifest.ts";
import { startRuntime } from "./runtime/start_runtime.ts";
import { WarmWorkers } from "./runtime/warm_workers.ts";
import type { Sandbox } from "./sandbox.ts";
import { withHistory } from "./seed/history.ts";
import { researchOrganisation } from "./seed/research_organisation.ts";
import type { Seed } from "./seed/types.ts";
import { startSlack } from "./slack/start_slack.ts";
import { triggerMethods } from "./triggers/trigger_methods.ts";
import { skipWaits } from "./time/skip_waits.ts";
import { atStandIn } from "./runtime/network.ts";
import { CALLBACK_URL } from "./slack/external_auth/ask_provider.ts";
import type { OauthApp } from "./github/types.ts";
import type { SlackStandIn } from "./slack/stand_in.ts";
import type { DatastoreStandIn } from "./slack/datastores/datastores.ts";

export type { Sandbox } from "./sandbox.ts";

export interface SandboxOptions {
  /** What `deno task build` wrote. @default "dist" */
  readonly dist?: string;
  /** @default the research organisation at `now` */
  readonly seed?: Seed;
  /** Where the clock starts. @default the seed's, else the process's time */
  readonly now?: Date;
  /** Virtual ms per real ms. @default 1 */
  readonly speed?: number;
  /** Whether time jumps over what the app merely waits for. @default false */
  readonly skipsWaits?: boolean;
  /**
   * Of the controls; Slack takes the next port, GitHub the one after.
   * @default any free ones
   */
  readonly port?: number;
  /**
   * Shared by sandboxes that follow each other on the same ports.
   * @default its own, ended with it
   */
  readonly workers?: WarmWorkers;
  /**
   * Whether functions run in this thread, each with the time and the network of
   * the sandbox, but not shut in: for thousands of runs. Requests keep their
   * order. @default false: in workers
   */
  readonly isInProcess?: boolean;
  /**
   * Whether scheduled triggers fire by themselves as the clock passes their
   * time, or whoever opens the sandbox plays the scheduler. @default true
   */
  readonly firesBySchedule?: boolean;
}

/**
 * Starts Slack, GitHub and the app's runtime on loopback. Throws an Error that
 * says so where the app is not built or a port is taken.
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const { dist = "dist", speed = 1, port } = options;
  const now = options.now ?? options.seed?.now ?? new Date();
  const seed = options.seed ?? withHistory(researchOrganisation(now));
  const bundles = new Bundles(dist);
  const built = await bundles.manifest();
  const manifest = parseManifest(built);
  const time = createClock({ now, speed });
  const clock = options.skipsWaits ? skipWaits(time) : time;
  const closing: (() => unknown)[] = [() => clock.close()];
  const close = async () => {
    await Promise.all(closing.splice(0).map((closeOne) => closeOne()));
  };
  const changes = new Changes();
  const onRequest = () => changes.note();
  // The servers come first: the sandbox itself is made of their addresses.
  let sandbox: LocalSandbox | undefined;
  let githubUrl = "";
  try {
    const control = serveControls(() => sandbox, port ?? 0);
    closing.push(() => control.close());
    const methods = triggerMethods(() => sandbox?.triggers, clock);
    const slack = await onPort(
      port && port + 1,
      (port) =>
        startSlack({
          ...{ manifest: built, seed: seed.slack, clock, methods, port },
          reach: (address) => atStandIn(address, githubUrl),
          onRequest,
        }),
    );
    closing.push(() => slack.close());
    const github = await onPort(
      port && port + 2,
      (port) =>
        startGithub({
          ...{ seed: seed.github, clock, port, onRequest },
          oauthApps: oauthApps(manifest.name, slack),
        }),
    );
    githubUrl = github.apiUrl;
    closing.push(() => github.close());
    await storeSeed(slack.datastores, seed);
    const world = { manifest, slack, github, clock };
    const workers = options.workers ?? new WarmWorkers();
    if (!options.workers) closing.push(() => workers.close());
    const runtime = await startRuntime({
      ...world,
      ...{ bundles, workers, isInProcess: options.isInProcess ?? false },
    });
    closing.push(() => runtime.close());
    const { url } = control;
    const { firesBySchedule = true } = options;
    return sandbox = new LocalSandbox({
      ...world,
      ...{ runtime, url, changes, firesBySchedule, close },
    });
  } catch (error) {
    await close();
    throw error;
  }
}

/** The app is registered with GitHub for each provider of its manifest. */
function oauthApps(
  name: string,
  { externalAuth, apiUrl }: SlackStandIn,
): OauthApp[] {
  const { pathname } = new URL(CALLBACK_URL);
  return externalAuth.clients.map(({ provider, secret }) => ({
    name,
    clientId: provider.clientId,
    clientSecret: secret,
    callbackUrl: CALLBACK_URL,
    callbackAt: new URL(apiUrl).origin + pathname,
  }));
}

async function onPort<T>(
  port = 0,
  start: (port: number) => Promise<T>,
): Promise<T> {
  try {
    return await start(port);
  } catch (error) {
    throw portError(error, port);
  }
}

/** Fills the app's datastores with what was stored before. */
async function storeSeed(
  datastores: DatastoreStandIn,
  seed: Seed,
): Promise<void> {
  await Promise.all([
    datastores.putMany("github_slack_mappings", seed.mappings),
    datastores.putMany("report_settings", seed.settings),
    datastores.putMany("codespace_warnings", seed.history?.warnings ?? []),
    datastores.putMany("report_runs", seed.history?.runs ?? []),
  ]);
}
