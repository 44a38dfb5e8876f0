import type { VirtualClock } from "../time/clock.ts";
import type { GithubStandIn } from "../github/types.ts";
import type { SlackStandIn } from "../slack/stand_in.ts";
import type { Bundles } from "./bundles.ts";
import { FunctionRuntime } from "./function_runtime.ts";
import type { AppManifest } from "./manifest.ts";
import { githubSetting, reachableHosts } from "./network.ts";
import type { WarmWorkers } from "./warm_workers.ts";

/** Joins the app's bundles to the stand-ins: its environment and network. */
export async function startRuntime(
  { manifest, bundles, slack, github, clock, workers, isInProcess }: {
    readonly manifest: AppManifest;
    readonly bundles: Bundles;
    readonly slack: SlackStandIn;
    readonly github: GithubStandIn;
    readonly clock: VirtualClock;
    readonly workers: WarmWorkers;
    /** Whether functions run in this thread. */
    readonly isInProcess: boolean;
  },
): Promise<FunctionRuntime> {
  const hosts = reachableHosts({
    outgoingDomains: manifest.outgoingDomains,
    slackUrl: slack.apiUrl,
    githubUrl: github.apiUrl,
  });
  const { apiUrl, routes } = githubSetting(
    manifest.outgoingDomains,
    github.apiUrl,
  );
  const runtime = new FunctionRuntime({
    manifest,
    bundle: (callbackId) => bundles.source(callbackId),
    source: {
      // Asked for anew with each event: a test may change it.
      get teamId() {
        return slack.world.eventTeamId;
      },
      appId: slack.world.app.appId,
      variables: {
        GITHUB_TOKEN: github.token,
        GITHUB_API_URL: apiUrl,
        SLACK_API_URL: slack.apiUrl,
      },
    },
    slack,
    reachable: await permitted(hosts),
    routes,
    clock,
    workers,
    wire: isInProcess
      ? {
        [new URL(slack.apiUrl).origin]: slack.receive,
        [github.apiUrl]: github.receive,
      }
      : null,
  });
  slack.onCompletion((completion) => runtime.executions.complete(completion));
  return runtime;
}

/** A worker cannot be given more than this process may do itself. */
async function permitted(hosts: readonly string[]): Promise<string[]> {
  const states = await Promise.all(
    hosts.map((host) => Deno.permissions.query({ name: "net", host })),
  );
  return hosts.filter((_, index) => states[index]?.state === "granted");
}
