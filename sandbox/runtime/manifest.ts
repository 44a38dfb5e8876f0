import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
  stringsAt,
} from "./json.ts";

/** One input or output of a function or workflow, as Slack's schema has it. */
export interface ParameterType {
  /** `string`, `array`, `slack#/types/channel_id`, ... */
  readonly type: string;
  /** What an array holds, where it says so. */
  readonly items?: ParameterType;
}

export interface Parameters {
  readonly properties: Readonly<Record<string, ParameterType>>;
  readonly required: readonly string[];
}

interface FunctionDefinition {
  readonly title: string;
  readonly description: string;
  readonly inputs: Parameters;
  readonly outputs: Parameters;
}

export interface WorkflowStep {
  readonly id: string;
  /** `#/functions/<callback_id>` or `slack#/functions/<name>`. */
  readonly functionId: string;
  /** Literals and `{{templates}}`, nested as the function wants them. */
  readonly inputs: JsonObject;
}

export interface WorkflowDefinition {
  readonly title: string;
  readonly description: string;
  readonly inputs: Parameters;
  readonly steps: readonly WorkflowStep[];
}

/** The parts of an app's manifest that running it depends on. */
export interface AppManifest {
  readonly name: string;
  readonly functions: Readonly<Record<string, FunctionDefinition>>;
  readonly workflows: Readonly<Record<string, WorkflowDefinition>>;
  readonly outgoingDomains: readonly string[];
  readonly botScopes: readonly string[];
}

/** Reads a manifest in the form that `deno task build` writes. */
export function parseManifest(manifest: unknown): AppManifest {
  const root = isJsonObject(manifest) ? manifest : {};
  const scopes = objectAt(objectAt(root, "oauth_config"), "scopes");
  return {
    name: stringAt(objectAt(root, "display_information"), "name"),
    functions: mapObjects(objectAt(root, "functions"), parseFunction),
    workflows: mapObjects(objectAt(root, "workflows"), parseWorkflow),
    outgoingDomains: stringsAt(root, "outgoing_domains"),
    botScopes: stringsAt(scopes, "bot"),
  };
}

function parseFunction(definition: JsonObject): FunctionDefinition {
  return {
    title: stringAt(definition, "title"),
    description: stringAt(definition, "description"),
    inputs: parseParameters(objectAt(definition, "input_parameters")),
    outputs: parseParameters(objectAt(definition, "output_parameters")),
  };
}

function parseWorkflow(definition: JsonObject): WorkflowDefinition {
  return {
    title: stringAt(definition, "title"),
    description: stringAt(definition, "description"),
    inputs: parseParameters(objectAt(definition, "input_parameters")),
    steps: listAt(definition, "steps").filter(isJsonObject).map((step) => ({
      id: stringAt(step, "id"),
      functionId: stringAt(step, "function_id"),
      inputs: objectAt(step, "inputs"),
    })),
  };
}

function parseParameters(parameters: JsonObject): Parameters {
  return {
    properties: mapObjects(objectAt(parameters, "properties"), parseType),
    required: stringsAt(parameters, "required"),
  };
}

function parseType(property: JsonObject): ParameterType {
  const items = property["items"];
  return {
    type: stringAt(property, "type"),
    ...(isJsonObject(items) && { items: parseType(items) }),
  };
}

function mapObjects<T>(
  parent: JsonObject,
  parse: (child: JsonObject) => T,
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(parent).map(([key, child]) => [
      key,
      parse(isJsonObject(child) ? child : {}),
    ]),
  );
}
