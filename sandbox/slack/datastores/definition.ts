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
  /** What an object holds, where it says so. */
  readonly properties?: Readonly<Record<string, AttributeDefinition>>;
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
    attributes: parseAttributes(objectAt(datastore, "attributes")),
    timeToLiveAttribute: stringAt(datastore, "time_to_live_attribute") || null,
  };
}

function parseAttributes(
  attributes: JsonObject,
): Record<string, AttributeDefinition> {
  return Object.fromEntries(
    Object.keys(attributes).map((name) => [
      name,
      parseAttribute(objectAt(attributes, name)),
    ]),
  );
}

function parseAttribute(attribute: JsonObject): AttributeDefinition {
  const { items, properties } = attribute;
  return {
    type: stringAt(attribute, "type"),
    ...(isJsonObject(items) && { items: parseAttribute(items) }),
    ...(isJsonObject(properties) &&
      { properties: parseAttributes(properties) }),
  };
}
