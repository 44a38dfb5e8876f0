import { isJsonObject, type JsonObject, objectAt } from "../../runtime/json.ts";
import { textArgument } from "../arguments.ts";
import type { Call, MethodTable } from "../method.ts";
import { refusal, type Reply, success } from "../reply.ts";
import { fromAttributes } from "./attribute_value.ts";
import { checkItem, datastoreError } from "./definition.ts";
import { type FindTable, withTable } from "./find_table.ts";
import type { Table } from "./table.ts";

/** The `apps.datastore` methods that deal with one item. */
export function itemMethods(findTable: FindTable): MethodTable {
  const read = { tier: 4, scopes: ["datastore:read"] } as const;
  const write = { tier: 4, scopes: ["datastore:write"] } as const;
  return {
    "apps.datastore.get": {
      ...read,
      handle: withTable(findTable, get),
      takes: ["datastore", "id"],
    },
    "apps.datastore.put": {
      ...write,
      handle: withTable(findTable, put),
      takes: ["datastore", "item"],
    },
    "apps.datastore.update": {
      ...write,
      handle: withTable(findTable, update),
      takes: ["datastore", "item"],
    },
    "apps.datastore.delete": {
      ...write,
      handle: withTable(findTable, remove),
      takes: ["datastore", "id"],
    },
  };
}

/** An item that is not there is an empty one. */
async function get(table: Table, { args, staleMs = 0 }: Call): Promise<Reply> {
  const id = textArgument(args, "id");
  if (id === "") return refusal("invalid_arguments");
  const item = table.past.at(id, staleMs, await table.get(id)) ?? {};
  return success({ datastore: table.definition.name, item });
}

async function put(table: Table, { args }: Call): Promise<Reply> {
  const { item } = args;
  if (!isJsonObject(item)) return refusal("invalid_arguments");
  const problem = checkItem(item, table.definition, "/item");
  if (problem) return problem;
  const answer = await table.put(item);
  return answer.ok
    ? success({ datastore: table.definition.name, item })
    : datastoreError("invalid_item", answer.message, "/item");
}

async function update(table: Table, { args }: Call): Promise<Reply> {
  const { item } = args;
  if (!isJsonObject(item)) return refusal("invalid_arguments");
  const problem = checkItem(item, table.definition, "/item");
  if (problem) return problem;
  const answer = await table.update(item);
  if (!answer.ok) {
    return datastoreError("invalid_item", answer.message, "/item");
  }
  const updated: JsonObject = fromAttributes(objectAt(answer.body, "Item"));
  return success({ datastore: table.definition.name, item: updated });
}

async function remove(table: Table, { args }: Call): Promise<Reply> {
  const id = textArgument(args, "id");
  if (id === "") return refusal("invalid_arguments");
  await table.delete(id);
  return success({ datastore: table.definition.name });
}
