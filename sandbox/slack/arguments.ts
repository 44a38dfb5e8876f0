import { isJsonObject, type JsonObject } from "../runtime/json.ts";
import { type Found, found, notFound, refusal } from "./reply.ts";

/**
 * Arguments that are objects or lists: in a form they arrive as JSON. All
 * others stay the text they are, so that a text of "[1]" is not a list.
 */
const JSON_ARGUMENTS = new Set([
  "blocks",
  "expression_attributes",
  "expression_values",
  "ids",
  "inputs",
  "item",
  "items",
  "metadata",
  "outputs",
  "schedule",
  "shortcut",
  "view",
]);

/**
 * What Slack answers where such an argument is not JSON. Source: the methods'
 * pages (docs.slack.dev/reference/methods, August 2026).
 */
const MALFORMED: Readonly<Record<string, string>> = {
  blocks: "invalid_blocks_format",
  metadata: "invalid_metadata_format",
};

/** The arguments of a request: of its query, and of its form or JSON body. */
export function parseArguments(
  query: string,
  body: string,
  contentType: string,
): Found<JsonObject> {
  const fromQuery = parseForm(query);
  if (!fromQuery.found) return fromQuery;
  const fromBody = contentType.includes("application/json")
    ? parseJsonBody(body)
    : parseForm(body);
  if (!fromBody.found) return fromBody;
  return found({ ...fromQuery.value, ...fromBody.value });
}

function parseJsonBody(body: string): Found<JsonObject> {
  const parsed = parseJson(body === "" ? "{}" : body);
  if (!parsed) return notFound(refusal("invalid_json"));
  return isJsonObject(parsed.value)
    ? decodeAll(Object.entries(parsed.value))
    : notFound(refusal("json_not_object"));
}

function parseForm(form: string): Found<JsonObject> {
  return decodeAll([...new URLSearchParams(form)]);
}

function decodeAll(entries: [string, unknown][]): Found<JsonObject> {
  const args: Record<string, unknown> = {};
  for (const [name, value] of entries) {
    const decoded = decode(name, value);
    if (!decoded) {
      return notFound(refusal(MALFORMED[name] ?? "invalid_arguments"));
    }
    args[name] = decoded.value;
  }
  return found(args);
}

/** A JSON body may still carry such an argument as text. */
function decode(name: string, value: unknown): { value: unknown } | null {
  if (typeof value !== "string" || !JSON_ARGUMENTS.has(name)) return { value };
  return value === "" ? { value: undefined } : parseJson(value);
}

function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** The text of an argument; "" where it is missing. Numbers count as text. */
export function textArgument(args: JsonObject, name: string): string {
  const value = args[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : "";
}

/** Slack reads `true`, `1`, `"true"` and `"1"` as yes. */
export function flagArgument(args: JsonObject, name: string): boolean {
  return ["true", "1"].includes(String(args[name]));
}

/** A number, also where it arrives as text; undefined where it is missing. */
export function numberArgument(
  args: JsonObject,
  name: string,
): number | undefined {
  const text = textArgument(args, name);
  return text === "" || text === "null" ? undefined : Number(text);
}
