import type { Envelope } from "./envelope.ts";
import { isJsonObject, type JsonObject, objectAt, stringAt } from "./json.ts";

/** A Web API call of the runtime's own client. */
type ApiCall = (method: string, args: JsonObject) => Promise<void>;

type Handler = (args: JsonObject) => unknown;

/** Which export of a function's module takes which event. */
const HANDLERS: Readonly<Record<string, string>> = {
  block_actions: "blockActions",
  block_suggestion: "blockSuggestion",
  view_submission: "viewSubmission",
};

/**
 * Gives an event to a function's module as Slack's hosted runtime does and
 * returns what is answered to Slack. A handler's own exception passes through:
 * nothing is completed then. Source: slackapi/deno-slack-runtime 1.1.3,
 * src/dispatch-payload.ts, src/run-function.ts.
 */
export async function dispatch(
  envelope: Envelope,
  module: JsonObject,
  call: ApiCall,
): Promise<unknown> {
  const event = objectAt(envelope.body, "event");
  const type = stringAt(event, "type") || stringAt(envelope.body, "type");
  const args = handlerArgs(envelope);
  if (type === "function_executed") {
    await runFunction(module, { ...args, event }, call);
    return {};
  }
  return await runInteraction(type, module, args) ?? {};
}

/** The token that the runtime's own client uses for an event. */
export function tokenOf({ body, context }: Envelope): string {
  return stringAt(objectAt(body, "event"), "bot_access_token") ||
    stringAt(body, "bot_access_token") || context.bot_access_token;
}

/** The runtime's own client: base and method joined without a slash. */
export function apiClient(
  { context, ...rest }: Envelope,
  send: typeof fetch,
): ApiCall {
  const base = context.variables["SLACK_API_URL"] ?? "https://slack.com/api/";
  const token = tokenOf({ context, ...rest });
  return async (method: string, args: JsonObject) => {
    const form = Object.entries(args).map(([key, value]) => [
      key,
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
    const response = await send(base + method, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(form),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${response.status}: ${answer}`);
  };
}

function handlerArgs(envelope: Envelope): JsonObject {
  const { body, context } = envelope;
  const event = objectAt(body, "event");
  return {
    body,
    env: context.variables,
    enterprise_id: stringAt(body, "enterprise_id") ||
      stringAt(objectAt(body, "enterprise"), "id"),
    inputs: event["inputs"] ?? objectAt(body, "function_data")["inputs"] ?? {},
    token: tokenOf(envelope),
    team_id: context.team_id,
  };
}

async function runFunction(
  module: JsonObject,
  args: JsonObject & { readonly event: JsonObject },
  call: ApiCall,
): Promise<void> {
  const handler = module["default"];
  if (!isHandler(handler)) {
    console.warn("The module does not define a default handler");
    return;
  }
  const function_execution_id = args.event["function_execution_id"];
  const result = await handler(args);
  if (!isJsonObject(result)) {
    throw new TypeError(`Cannot destructure ${result} as it is not an object`);
  }
  const { completed = true, outputs = {}, error } = result;
  if (error) {
    await call("functions.completeError", { error, function_execution_id });
  } else if (completed) {
    await call("functions.completeSuccess", { outputs, function_execution_id });
  }
}

async function runInteraction(
  type: string,
  module: JsonObject,
  args: JsonObject & { readonly body?: unknown },
): Promise<unknown> {
  const body = isJsonObject(args.body) ? args.body : {};
  const handler = handlerNamed(module, HANDLERS[type] ?? "");
  if (handler) return await handler({ ...args, ...eventArgs(type, body) });
  const unhandled = handlerNamed(module, "unhandledEvent");
  if (unhandled) return await unhandled(args);
  console.warn(`The function does not define a handler for ${type || "this"}`);
}

function eventArgs(type: string, body: JsonObject): JsonObject {
  if (type === "block_actions") {
    const actions = body["actions"];
    return { action: Array.isArray(actions) ? actions[0] : undefined };
  }
  return type.startsWith("view_") ? { view: body["view"] } : {};
}

/** Handlers hang on the module or, in the SDK's case, on its default export. */
function handlerNamed(module: JsonObject, name: string): Handler | undefined {
  const main = module["default"];
  const candidates = [
    module[name],
    isHandler(main) ? Reflect.get(main, name) : undefined,
  ];
  return candidates.find(isHandler);
}

function isHandler(value: unknown): value is Handler {
  return typeof value === "function";
}
