import { isJsonObject, type JsonObject } from "../runtime/json.ts";
import type { Parameters } from "../runtime/manifest.ts";
import { refuse, type TriggerRefusal } from "./answers.ts";

/** An input of a trigger: a value or template, or left to whoever runs it. */
type TriggerInput =
  | { readonly value: unknown }
  | { readonly customizable: true };

export type TriggerInputs = Readonly<Record<string, TriggerInput>>;

const MOST_CUSTOMIZABLE = 10;
const CUSTOMIZABLE_TYPES = [
  "string",
  "slack#/types/channel_id",
  "slack#/types/user_id",
];

/**
 * Reads a trigger's `inputs` against those of its workflow, or says why Slack
 * refuses them. Sources: Slack's guides to triggers and the CLI's error list.
 */
export function parseInputs(
  inputs: JsonObject,
  { type, parameters }: {
    readonly type: string;
    readonly parameters: Parameters;
  },
): { readonly inputs: TriggerInputs } | TriggerRefusal {
  const parsed: Record<string, TriggerInput> = {};
  for (const [name, input] of Object.entries(inputs)) {
    if (!isJsonObject(input)) {
      return refuse("invalid_trigger_config", `inputs.${name} is no object`);
    }
    const result = input["customizable"] === true
      ? parseCustomizable(name, input, { type, parameters })
      : parseValue(name, input, parameters);
    if ("ok" in result) return result;
    parsed[name] = result;
  }
  return tooManyCustomizable(parsed) ?? missingRequired(parsed, parameters) ??
    { inputs: parsed };
}

function parseValue(
  name: string,
  input: JsonObject,
  { properties }: Parameters,
): TriggerInput | TriggerRefusal {
  if (input["value"] === undefined) return refuse("missing_value", name);
  if (!properties[name]) {
    return refuse("invalid_trigger_inputs", `the workflow has no "${name}"`);
  }
  return { value: input["value"] };
}

function parseCustomizable(
  name: string,
  input: JsonObject,
  { type, parameters: { properties, required } }: {
    readonly type: string;
    readonly parameters: Parameters;
  },
): TriggerInput | TriggerRefusal {
  if (type !== "shortcut") {
    return refuse("customizable_inputs_only_allowed_on_link_triggers", name);
  }
  if (["value", "hidden", "locked"].some((key) => Object.hasOwn(input, key))) {
    return refuse("invalid_arguments_customizable_inputs", name);
  }
  const parameter = properties[name];
  if (!parameter) {
    const error = "customizable_input_missing_matching_workflow_input";
    return refuse(error, name);
  }
  if (!required.includes(name)) {
    return refuse("customizable_inputs_not_allowed_on_optional_inputs", name);
  }
  return CUSTOMIZABLE_TYPES.includes(parameter.type)
    ? { customizable: true }
    : refuse("customizable_input_unsupported_type", name);
}

function tooManyCustomizable(
  inputs: TriggerInputs,
): TriggerRefusal | undefined {
  const count =
    Object.values(inputs).filter((input) => "customizable" in input).length;
  if (count > MOST_CUSTOMIZABLE) return refuse("too_many_customizable_inputs");
}

function missingRequired(
  inputs: TriggerInputs,
  { properties, required }: Parameters,
): TriggerRefusal | undefined {
  const missing = required.find((name) => !inputs[name]);
  if (missing === undefined) return;
  return {
    ok: false,
    error: "invalid_trigger_inputs",
    errors: [{
      message: `the workflow requires the input "${missing}"`,
      missing_parameter_name: missing,
      missing_parameter_type: properties[missing]?.type ?? "",
    }],
  };
}
