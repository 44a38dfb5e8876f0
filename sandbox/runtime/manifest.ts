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
  /** Of `slack#/types/credential/oauth2`: whose sign-in it is. */
  readonly providerKey?: string;
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

/**
 * Where people sign in for the app: src/providers/oauth2 of deno-slack-sdk. What
 * is not here, such as PKCE, is not played.
 */
export interface AuthProvider {
  readonly key: string;
  readonly name: string;
  readonly clientId: string;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly scopes: readonly string[];
  readonly authorizationExtras: Readonly<Record<string, string>>;
  readonly identityUrl: string;
  /** Where the answer of that names the account, such as `$.id`. */
  readonly accountIdentifier: string;
  readonly identityHeaders: Readonly<Record<string, string>>;
}

/** The parts of an app's manifest that running it depends on. */
export interface AppManifest {
  readonly name: string;
  readonly functions: Readonly<Record<string, FunctionDefinition>>;
  readonly workflows: Readonly<Record<string, WorkflowDefinition>>;
  readonly outgoingDomains: readonly string[];
  readonly botScopes: readonly string[];
  readonly authProviders: readonly AuthProvider[];
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
    authProviders: Object.entries(
      objectAt(objectAt(root, "external_auth_providers"), "oauth2"),
    ).map(([key, provider]) => parseProvider(key, provider)),
  };
}

function parseProvider(key: string, provider: unknown): AuthProvider {
  const options = objectAt(isJsonObject(provider) ? provider : {}, "options");
  const identity = objectAt(options, "identity_config");
  return {
    key,
    name: stringAt(options, "provider_name"),
    clientId: stringAt(options, "client_id"),
    authorizationUrl: stringAt(options, "authorization_url"),
    tokenUrl: stringAt(options, "token_url"),
    scopes: stringsAt(options, "scope"),
    authorizationExtras: textsOf(objectAt(options, "authorization_url_extras")),
    identityUrl: stringAt(identity, "url"),
    accountIdentifier: stringAt(identity, "account_identifier"),
    identityHeaders: textsOf(objectAt(identity, "headers")),
  };
}

function textsOf(object: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, String(value)]),
  );
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
  const providerKey = stringAt(property, "oauth2_provider_key");
  return {
    type: stringAt(property, "type"),
    ...(providerKey && { providerKey }),
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
