import {
  isJsonObject,
  type JsonObject,
  objectAt,
  stringAt,
} from "../../runtime/json.ts";
import { refusal, type Reply } from "../reply.ts";

/** An attribute's type in Slack's words, such as `slack#/types/user_id`. */
interface AttributeDefinition {
  readonly type: string;
  /** What an array holds, where it says so. */
  readonly items?: AttributeDefinition;
}

/** A datastore as the manifest defines it. */
export interface DatastoreDefinition {
  readonly name: string;
  readonly primaryKey: string;
  readonly attributes: Readonly<Record<string, AttributeDefinition>>;
  /** The attribute which says, in Unix seconds, when an item expires. */
  readonly timeToLiveAttribute: string | null;
}

/** Reads `datastores` of a manifest. */
export function parseDatastores(
  datastores: JsonObject,
): ReadonlyMap<string, DatastoreDefinition> {
  return new Map(
    Object.keys(datastores).map((name) => [
      name,
      parseDatastore(name, objectAt(datastores, name)),
    ]),
  );
}

function parseDatastore(
  name: string,
  datastore: JsonObject,
): DatastoreDefinition {
  return {
    name,
    primaryKey: stringAt(datastore, "primary_key"),
    attributes: Object.fromEntries(
      Object.entries(objectAt(datastore, "attributes"))
        .map(([name, attribute]) => [name, parseAttribute(attribute)]),
    ),
    timeToLiveAttribute: stringAt(datastore, "time_to_live_attribute") || null,
  };
}

function parseAttribute(attribute: unknown): AttributeDefinition {
  const { type, items } = isJsonObject(attribute) ? attribute : {};
  return {
    type: String(type),
    ...(items !== undefined && { items: parseAttribute(items) }),
  };
}

const isText = (value: unknown) => typeof value === "string";
const isFilledText = (value: unknown) => isText(value) && value !== "";

/** What a value of each type looks like that the app's datastores have. */
const SHAPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: isText,
  number: Number.isFinite,
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  "slack#/types/channel_id": isFilledText,
  "slack#/types/timestamp": Number.isInteger,
  "slack#/types/user_id": isFilledText,
};

/**
 * The `datastore_error` for an item that does not fit its definition, else
 * null: its key must be there, attributes must be known and of their type,
 * and none is null (docs.slack.dev/tools/deno-slack-sdk/guides/using-datastores).
 */
export function checkItem(
  item: JsonObject,
  { primaryKey, attributes }: DatastoreDefinition,
  pointer: string,
): Reply | null {
  if (!isFilledText(item[primaryKey])) {
    return datastoreError(
      "missing_primary_key",
      `The item has no primary key "${primaryKey}"`,
      `${pointer}/${primaryKey}`,
    );
  }
  for (const [name, value] of Object.entries(item)) {
    const at = `${pointer}/${name}`;
    const definition = attributes[name];
    if (!definition) {
      return datastoreError("unknown_attribute", `No such attribute`, at);
    }
    const problem = checkValue(value, definition, at);
    if (problem) return problem;
  }
  return null;
}

function checkValue(
  value: unknown,
  { type, items }: AttributeDefinition,
  pointer: string,
): Reply | null {
  if (!SHAPES[type]?.(value)) {
    const message = `${JSON.stringify(value)} is not of type ${type}`;
    return datastoreError("invalid_attribute_type", message, pointer);
  }
  if (!items || !Array.isArray(value)) return null;
  return value
    .map((item, n) => checkValue(item, items, `${pointer}/${n}`))
    .find((problem) => problem !== null) ?? null;
}

/**
 * How datastore methods say no. Slack documents one code,
 * `datastore_config_not_found` (docs.slack.dev/reference/methods, any
 * apps.datastore page); the other codes here are the stand-in's own.
 */
export function datastoreError(
  code: string,
  message: string,
  pointer: string,
): Reply {
  return refusal("datastore_error", { errors: [{ code, message, pointer }] });
}

export function unknownDatastore(): Reply {
  return datastoreError(
    "datastore_config_not_found",
    "The datastore configuration could not be found",
    "/datastores",
  );
}
