import { type JsonObject, objectAt, stringAt } from "../runtime/json.ts";
import type { AppManifest, WorkflowDefinition } from "../runtime/manifest.ts";
import { sandboxId } from "../slack/sandbox_id.ts";
import { appId } from "../slack/world.ts";
import { refuse, type TriggerRefusal } from "./answers.ts";
import { parseInputs, type TriggerInputs } from "./parse_inputs.ts";
import { parseSchedule, type Schedule } from "./schedule.ts";
import { resolveTemplates } from "../workflows/templates.ts";

/** The kinds that the app has; others are refused. */
const TYPES = ["shortcut", "scheduled"] as const;
type TriggerType = (typeof TYPES)[number];

/** What a definition says, checked. */
export interface TriggerDefinition {
  readonly type: TriggerType;
  readonly name: string;
  readonly description: string;
  /** The workflow's callback id. */
  readonly workflow: string;
  readonly inputs: TriggerInputs;
  /** Of a scheduled trigger, read and as it was written. */
  readonly schedule?: Schedule;
  readonly definition: JsonObject;
}

/** An app of the workspace, to which a trigger belongs. */
export interface TriggerApp {
  readonly id: string;
  readonly name: string;
}

/** The app with this manifest. */
export function installedApp({ name }: Pick<AppManifest, "name">): TriggerApp {
  return { id: appId(name), name };
}

/**
 * The copy of the app that `slack run` installs beside it, with the same
 * callback ids: another app to Slack, which runs on a developer's machine.
 */
export function localCopy({ name }: Pick<AppManifest, "name">): TriggerApp {
  return installedApp({ name: `${name} (local)` });
}

/** Who calls: the app with its token, or a person with the Slack CLI. */
export type Caller = "app" | "person";

/** A trigger as the workspace keeps it; instants in ms since the epoch. */
export interface Trigger extends TriggerDefinition {
  readonly id: string;
  readonly app: TriggerApp;
  readonly madeBy: Caller;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Of a link trigger: what people click. */
  readonly shortcutUrl?: string;
}

/** Who makes a trigger, and for which app. */
export interface Maker {
  /** @default a person, with the Slack CLI */
  readonly by?: Caller;
  /** @default the installed app */
  readonly app?: TriggerApp;
}

/** Reads a definition, or says why Slack refuses it. */
export function parseTrigger(
  definition: JsonObject,
  { manifest, now }: { readonly manifest: AppManifest; readonly now: number },
): TriggerDefinition | TriggerRefusal {
  const type = TYPES.find((known) => known === definition["type"]);
  if (!type) return refuse("invalid_trigger_type");
  const name = stringAt(definition, "name");
  if (!name) return refuse("invalid_trigger_config", "name is required");
  const workflow = /^#\/workflows\/(.+)$/
    .exec(stringAt(definition, "workflow"))?.[1] ?? "";
  const parameters = manifest.workflows[workflow]?.inputs;
  if (!parameters) return refuse("workflow_not_found", workflow);
  const inputs = parseInputs(objectAt(definition, "inputs"), {
    type,
    parameters,
  });
  if ("ok" in inputs) return inputs;
  const description = stringAt(definition, "description");
  const parsed = { type, name, description, workflow, ...inputs, definition };
  if (type !== "scheduled") return parsed;
  const schedule = parseSchedule(definition["schedule"], now);
  return "ok" in schedule ? schedule : { ...parsed, schedule };
}

/**
 * A trigger as the API answers it (slackapi/deno-slack-api,
 * src/typed-method-types/workflows/triggers/base_response.ts).
 */
export function describeTrigger(
  trigger: Trigger,
  manifest: AppManifest,
): JsonObject {
  const inputs = Object.entries(trigger.inputs).map(([name, input]) => [
    name,
    "value" in input
      ? { value: input.value, locked: false, hidden: false }
      : { customizable: true, locked: false, hidden: false },
  ]);
  return {
    id: trigger.id,
    type: trigger.type,
    name: trigger.name,
    description: trigger.description,
    inputs: Object.fromEntries(inputs),
    outputs: {},
    available_data: {},
    date_created: Math.floor(trigger.createdAt / 1000),
    date_updated: Math.floor(trigger.updatedAt / 1000),
    workflow: describeWorkflow(trigger, manifest),
    ...(trigger.shortcutUrl && { shortcut_url: trigger.shortcutUrl }),
    ...(trigger.schedule && { schedule: trigger.definition["schedule"] }),
  };
}

function describeWorkflow(
  { workflow: callbackId, app }: Trigger,
  { workflows }: AppManifest,
): JsonObject {
  const workflow: WorkflowDefinition | undefined = workflows[callbackId];
  const { properties = {}, required = [] } = workflow?.inputs ?? {};
  return {
    id: sandboxId("Fn", app.id + callbackId),
    workflow_id: sandboxId("Wf", app.id + callbackId),
    callback_id: callbackId,
    title: workflow?.title ?? "",
    description: workflow?.description ?? "",
    type: "workflow",
    input_parameters: Object.entries(properties).map(([name, { type }]) => ({
      name,
      type,
      is_required: required.includes(name),
    })),
    output_parameters: [],
    app_id: app.id,
    app: { ...app, icons: {} },
    date_created: 0,
    date_updated: 0,
    date_deleted: 0,
  };
}

/** The second part only has to be hard to guess in Slack; here it is fixed. */
export function shortcutUrl(id: string): string {
  return `https://slack.com/shortcuts/${id}/sandbox`;
}

/** The data of a press, e.g. `user_id`, and the customizable inputs with it. */
export interface Firing {
  readonly data?: JsonObject;
  readonly inputs?: JsonObject;
}

/** What the workflow gets of a trigger that fires at `firedAt`, in ms. */
export function workflowInputs(
  trigger: Trigger,
  firedAt: number,
  { data = {}, inputs = {} }: Firing,
): JsonObject {
  const scope = { data, event_timestamp: Math.floor(firedAt / 1000) };
  return Object.fromEntries(
    Object.entries(trigger.inputs).map(([name, input]) => [
      name,
      "value" in input ? resolveTemplates(input.value, scope) : inputs[name],
    ]),
  );
}
