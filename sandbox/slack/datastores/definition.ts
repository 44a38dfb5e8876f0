import {
  isJsonObject,
  type JsonObject,
  objectAt,
  stringAt,
} from "../../runtime/json.ts";

/** An attribute's type in Slack's words, such as `slack#/types/user_id`. */
export interface AttributeDefinition {
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
