import type { VirtualClock } from "../time/clock.ts";
import type { GithubStandIn } from "../github/types.ts";
import type { Sandbox } from "../sandbox.ts";
import type { SlackStandIn } from "../slack/stand_in.ts";
import { TriggerStore } from "../triggers/trigger_store.ts";
import { ShownForms } from "../workflows/forms/shown_forms.ts";
import { type BuiltIns, openForm } from "../workflows/open_form.ts";
import type { LiveRun, WorkflowRun } from "../workflows/live_run.ts";
import { ConnectPrompts } from "../workflows/connect_prompts.ts";
import { startWorkflow } from "../workflows/run_workflow.ts";
import type { PeopleHost } from "../people/host.ts";
import { Person } from "../people/person.ts";
import { Screen } from "../people/screen.ts";
import type { Changes } from "./changes.ts";
import type { Execution } from "./executions.ts";
import type {
  FunctionRuntime,
  Interaction,
  InvokeOptions,
} from "./function_runtime.ts";
import type { Outcome } from "./isolate.ts";
import { isJsonObject, type JsonObject, stringAt } from "./json.ts";
import type { AppManifest } from "./manifest.ts";

interface Parts {
  readonly manifest: AppManifest;
  readonly slack: SlackStandIn;
  readonly github: GithubStandIn;
  readonly clock: VirtualClock;
  readonly runtime: FunctionRuntime;
  readonly url: string;
  readonly changes: Changes;
  readonly firesBySchedule: boolean;
  readonly close: () => Promise<void>;
}

/** The parts of a sandbox, joined. */
export class LocalSandbox implements Sandbox {
  readonly manifest: AppManifest;
  readonly slack: SlackStandIn;
  readonly github: GithubStandIn;
  readonly clock: VirtualClock;
  readonly url: string;
  readonly changes: Changes;
  readonly triggers: TriggerStore;
  readonly close: () => Promise<void>;
  readonly #runtime: FunctionRuntime;
  readonly #builtIns: BuiltIns;
  readonly #host: PeopleHost;
  readonly #prompts: ConnectPrompts;
  readonly #people = new Map<string, Person>();
  /** In the order in which they were started. */
  readonly workflowRuns: LiveRun[] = [];
  /** The run that each execution is a step of. */
  readonly #runs = new Map<string, LiveRun>();

  constructor(parts: Parts) {
    this.manifest = parts.manifest;
    this.slack = parts.slack;
    this.github = parts.github;
    this.clock = parts.clock;
    this.url = parts.url;
    this.changes = parts.changes;
    parts.clock.onJump(() => this.changes.note());
    this.close = parts.close;
    this.#runtime = parts.runtime;
    this.triggers = new TriggerStore({
      manifest: parts.manifest,
      clock: parts.clock,
      firesBySchedule: parts.firesBySchedule,
      creatorId: creatorOf(parts.slack),
      startWorkflow: (id, inputs, options) =>
        this.startWorkflow(id, inputs, options),
    });
    const noteChange = () => this.changes.note();
    const forms = new ShownForms(noteChange);
    this.#prompts = new ConnectPrompts(parts.slack.externalAuth, noteChange);
    const { slack, clock, triggers } = this;
    const { pointers } = slack;
    const openFormHost = { forms, pointers, clock };
    this.#builtIns = {
      "slack#/functions/open_form": openForm(openFormHost),
    };
    this.#host = {
      slack,
      clock,
      triggers,
      forms,
      prompts: this.#prompts,
      github: this.github,
      execution: (id) => this.#runtime.executions.get(id),
      runOf: (id) => this.#runs.get(id),
      interact: (interaction) => this.interact(interaction),
    };
  }

  async invoke(
    callbackId: string,
    inputs: JsonObject,
    options: InvokeOptions = {},
  ): Promise<Execution> {
    const execution = await this.#runtime.invoke(callbackId, inputs, options);
    this.changes.note();
    return execution;
  }

  kill(executionId: string): void {
    this.#runtime.kill(executionId);
  }

  async interact(interaction: Interaction): Promise<Outcome> {
    const outcome = await this.#runtime.interact(interaction);
    this.changes.note();
    return outcome;
  }

  async runWorkflow(
    callbackId: string,
    inputs: JsonObject,
  ): Promise<WorkflowRun> {
    return await this.startWorkflow(callbackId, inputs).ended;
  }

  startWorkflow(
    callbackId: string,
    inputs: JsonObject,
    { endUser }: { readonly endUser: string | null } = { endUser: null },
  ): LiveRun {
    const host = {
      endUser,
      tokenIdOf: this.#prompts.tokenIdOf.bind(this.#prompts),
      renewPointers: (inputs: JsonObject) => renewPointers(this.slack, inputs),
      manifest: this.manifest,
      clock: this.clock,
      builtIns: this.#builtIns,
      nextExecutionId: () => this.#runtime.nextExecutionId(),
      noteStep: (id: string, run: LiveRun) => void this.#runs.set(id, run),
      execute: (id: string, inputs: JsonObject, run: LiveRun) =>
        this.#run(id, inputs, run),
    };
    const run = startWorkflow(host, callbackId, inputs);
    this.workflowRuns.push(run);
    this.changes.note();
    run.ended.finally(() => this.changes.note()).catch(() => {});
    return run;
  }

  as(name: string): Person {
    const user = this.slack.world.user(name);
    if (user.isBot || user.deactivated) {
      throw new Error(`${name} cannot sign in to Slack`);
    }
    const known = this.#people.get(user.id);
    if (known) return known;
    const person = new Person(this.#host, new Screen(user));
    this.#people.set(user.id, person);
    return person;
  }

  async advanceTo(at: Date): Promise<void> {
    await this.triggers.advanceTo(at);
  }

  executions(): Execution[] {
    return this.#runtime.executions.all();
  }

  executionsOf(run: LiveRun): Execution[] {
    return this.executions()
      .filter(({ executionId }) => this.#runs.get(executionId) === run);
  }

  /** A step lasts until its function is complete, not until it returned. */
  async #run(
    callbackId: string,
    inputs: JsonObject,
    run: LiveRun,
  ): Promise<Execution> {
    const executionId = this.#runtime.nextExecutionId();
    this.#runs.set(executionId, run);
    const returned = await this.invoke(callbackId, inputs, { executionId });
    if (returned.status !== "open") return returned;
    run.pause();
    const settled = await this.#runtime.executions.settled(executionId);
    run.resume();
    return settled;
  }
}

function renewPointers({ pointers }: SlackStandIn, inputs: JsonObject): void {
  for (const value of Object.values(inputs)) {
    if (!isJsonObject(value)) continue;
    pointers.renew(stringAt(value, "interactivity_pointer"));
  }
}

/** Triggers are created by whoever installed the app: an admin. */
function creatorOf({ world }: SlackStandIn): string {
  const people = world.users.filter(({ isBot }) => !isBot);
  return (people.find(({ isAdmin }) => isAdmin) ?? people[0])?.id ?? "";
}
