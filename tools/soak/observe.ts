import type { Sandbox } from "../../sandbox/mod.ts";
import type { Execution } from "../../sandbox/runtime/executions.ts";
import type { JsonObject } from "../../sandbox/runtime/json.ts";
import type {
  EphemeralMessage,
  SlackRequest,
} from "../../sandbox/slack/types.ts";
import type { Strike } from "./inject.ts";
import { ORG, TECH_CHANNEL } from "./organisation.ts";
import { readMessages, type Said } from "./read_messages.ts";
import type { Step } from "./story.ts";
import type { World } from "./world.ts";

type Items = ReadonlyMap<string, JsonObject>;

/** What the app has stored. */
export interface Stored {
  /** By GitHub id. */
  readonly mappings: Items;
  /** By codespace id. */
  readonly warnings: Items;
  readonly runs: Items;
  readonly settings: JsonObject;
}

/** A step as it is seen from outside, by what it left behind. */
export interface Seen {
  readonly app: Sandbox;
  readonly world: World;
  readonly step: Step;
  readonly index: number;
  readonly isLast: boolean;
  /** When it began, in ms since the epoch. */
  readonly at: number;
  readonly strikes: readonly Strike[];
  readonly before: Stored;
  readonly after: Stored;
  /** What is new: messages, and what single people were shown. */
  readonly said: readonly Said[];
  readonly shown: readonly EphemeralMessage[];
  readonly requests: readonly SlackRequest[];
  readonly executions: readonly Execution[];
}

/** Looks at the workspace between the steps. */
export class Observer {
  readonly #app: Sandbox;
  readonly #known = new Set<string>();
  #requests = 0;
  #shown = 0;
  #executions = 0;

  constructor(app: Sandbox) {
    this.#app = app;
  }

  async stored(): Promise<Stored> {
    const { datastores } = this.#app.slack;
    const all = async (name: string, key: string): Promise<Items> =>
      new Map(
        (await datastores.all(name)).map((item) => [String(item[key]), item]),
      );
    const [mappings, warnings, runs, settings] = await Promise.all([
      all("github_slack_mappings", "github_id"),
      all("codespace_warnings", "codespace_id"),
      all("report_runs", "run_id"),
      datastores.get("report_settings", ORG),
    ]);
    return { mappings, warnings, runs, settings: settings ?? {} };
  }

  /** What is new since it was asked before. */
  async news(): Promise<
    Pick<Seen, "said" | "shown" | "requests" | "executions">
  > {
    const { slack } = this.#app;
    const idOf = ({ channelId, ts }: Said) => `${channelId} ${ts}`;
    const said = (await readMessages(this.#app))
      .filter((one) => !this.#known.has(idOf(one)));
    for (const one of said) this.#known.add(idOf(one));
    const executions = this.#app.executions();
    const news = {
      said,
      shown: slack.ephemeralMessages.slice(this.#shown),
      requests: slack.requests.slice(this.#requests),
      executions: executions.slice(this.#executions),
    };
    this.#shown = slack.ephemeralMessages.length;
    this.#requests = slack.requests.length;
    this.#executions = executions.length;
    return news;
  }
}

/** The messages in the researchers' channels, or in one of them. */
export function inChannel(
  { app, world, said }: Seen,
  names: readonly string[] = world.channels,
): Said[] {
  return names.flatMap((name) => saidIn(app, said, name));
}

/** The messages in the tech team's channel. */
export function inTechChannel({ app, said }: Seen): Said[] {
  return saidIn(app, said, TECH_CHANNEL);
}

function saidIn(
  { slack }: Sandbox,
  said: readonly Said[],
  name: string,
): Said[] {
  const { id } = slack.world.channel(name);
  return said.filter(({ channelId }) => channelId === id);
}

/** Whether a fault of these kinds met a call of the step. */
export function wasStruck(
  { strikes }: Seen,
  isIt: (strike: Strike) => boolean,
): boolean {
  return strikes.some(isIt);
}

/** Whether a process ended in the midst of the step. */
export function wasKilled(seen: Seen): boolean {
  return wasStruck(seen, ({ fault }) => fault.kind.startsWith("killed"));
}

/** How the step's report ended, if it was one. */
export function endOfReport(
  { executions }: Seen,
): "succeeded" | "failed" | "unended" {
  const reports = executions.filter(({ callbackId }) =>
    callbackId === "report_codespaces"
  );
  const status = reports.at(-1)?.status;
  return status === "succeeded" || status === "failed" ? status : "unended";
}
