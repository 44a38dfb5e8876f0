import { type JsonObject, objectAt, stringAt } from "../runtime/json.ts";
import type { AppManifest, WorkflowDefinition } from "../runtime/manifest.ts";
import { sandboxId } from "../slack/sandbox_id.ts";
import { appId } from "../slack/world.ts";
import { refuse, type TriggerRefusal } from "./answers.ts";
import { parseInputs, type TriggerInputs } from "./parse_inputs.ts";
import { parseSchedule } from "./parse_schedule.ts";
import type { Schedule } from "./schedule.ts";

const TYPES = ["shortcut", "scheduled", "webhook", "event"] as const;
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

/** A trigger as the workspace keeps it; instants in ms since the epoch. */
export interface Trigger extends TriggerDefinition {
  readonly id: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Of a link trigger: what people click. */
  readonly shortcutUrl?: string;
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
    workflow: describeWorkflow(trigger.workflow, manifest),
    ...(trigger.shortcutUrl && { shortcut_url: trigger.shortcutUrl }),
    ...(trigger.schedule && { schedule: trigger.definition["schedule"] }),
  };
}

function describeWorkflow(
  callbackId: string,
  { name, workflows }: AppManifest,
): JsonObject {
  const app = { id: appId(name), name };
  const workflow: WorkflowDefinition | undefined = workflows[callbackId];
  const { properties = {}, required = [] } = workflow?.inputs ?? {};
  return {
    id: sandboxId("Fn", callbackId),
    workflow_id: sandboxId("Wf", callbackId),
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
