import type { Clock } from "../time/clock.ts";
import type { GithubStandIn } from "../github/types.ts";
import type { ConnectPrompts } from "../workflows/connect_prompts.ts";
import type { ShownForms } from "../workflows/forms/shown_forms.ts";
import type { Execution } from "../runtime/executions.ts";
import type { Interaction } from "../runtime/function_runtime.ts";
import type { Outcome } from "../runtime/isolate.ts";
import type { SlackStandIn } from "../slack/stand_in.ts";
import type { TriggerStore } from "../triggers/trigger_store.ts";
import type { LiveRun } from "../workflows/live_run.ts";

/** The parts of a sandbox that people act on. */
export interface PeopleHost {
  readonly slack: SlackStandIn;
  readonly clock: Clock;
  readonly triggers: TriggerStore;
  readonly forms: ShownForms;
  readonly prompts: ConnectPrompts;
  readonly github: GithubStandIn;
  execution(executionId: string): Execution | undefined;
  /** The workflow that an execution is a step of, if any. */
  runOf(executionId: string): LiveRun | undefined;
  interact(interaction: Interaction): Promise<Outcome>;
}
