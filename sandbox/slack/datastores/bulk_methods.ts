import {
  isJsonObject,
  type JsonObject,
  listAt,
  stringAt,
} from "../../runtime/json.ts";
import type { Call, MethodTable } from "../method.ts";
import { refusal, type Reply, success } from "../reply.ts";
import { checkItem, datastoreError } from "./definition.ts";
import { type FindTable, withTable } from "./find_table.ts";
import type { Table } from "./table.ts";

const MAX_ITEMS = 25;

/**
 * The `apps.datastore` methods for many items. What fails is named in
 * `failed_items`, in the form in which it was sent; the rest took effect.
 */
export function bulkMethods(findTable: FindTable): MethodTable {
  const write = { tier: 3, scopes: ["datastore:write"] } as const;
  return {
    "apps.datastore.bulkGet": {
      tier: 3,
      scopes: ["datastore:read"],
      handle: withTable(findTable, bulkGet),
      takes: ["datastore", "ids"],
    },
    "apps.datastore.bulkPut": {
      ...write,
      handle: withTable(findTable, bulkPut),
      takes: ["datastore", "items"],
    },
  };
}

async function bulkGet(table: Table, call: Call): Promise<Reply> {
  const ids = idsOf(call.args);
  if (!ids) return refusal("invalid_arguments");
  const { sound, failed } = divide(ids, call, (id) => id);
  const answer = sound.length > 0
    ? await table.getMany(sound)
    : { ok: true as const, body: {} };
  if (!answer.ok) return datastoreError("invalid_ids", answer.message, "/ids");
  const items = table.past.of(table.itemsOf(answer.body), call.staleMs);
  return respond(table, failed, { items });
}

async function bulkPut(table: Table, call: Call): Promise<Reply> {
  const sent = listAt(call.args, "items");
  const items = sent.filter(isJsonObject);
  if (items.length < sent.length || !isBulk(items)) {
    return refusal("invalid_arguments");
  }
  for (const [index, item] of items.entries()) {
    const problem = checkItem(item, table.definition, `/items/${index}`);
    if (problem) return problem;
  }
  const { primaryKey } = table.definition;
  const keyOf = (item: JsonObject) => stringAt(item, primaryKey);
  const { sound, failed } = divide(items, call, keyOf);
  const answer = sound.length > 0
    ? await table.putBatch(sound)
    : { ok: true as const };
  return answer.ok
    ? respond(table, failed, {})
    : datastoreError("invalid_items", answer.message, "/items");
}

function respond(
  table: Table,
  failed: readonly unknown[],
  rest: JsonObject,
): Reply {
  const body = {
    datastore: table.definition.name,
    failed_items: failed,
    ...rest,
  };
  return failed.length > 0 ? refusal("partial_failure", body) : success(body);
}

/** A planned fault makes some items fail. */
function divide<T>(
  items: readonly T[],
  { failingKeys = [] }: Call,
  keyOf: (item: T) => string,
): { readonly sound: T[]; readonly failed: T[] } {
  const fails = (item: T) => failingKeys.includes(keyOf(item));
  return {
    sound: items.filter((item) => !fails(item)),
    failed: items.filter(fails),
  };
}

function idsOf(args: JsonObject): string[] | null {
  const sent = listAt(args, "ids");
  const ids = sent.filter((id) => typeof id === "string" && id !== "");
  const isSound = ids.length === sent.length && isBulk(ids);
  return isSound ? ids.map(String) : null;
}

function isBulk(items: readonly unknown[]): boolean {
  return items.length >= 1 && items.length <= MAX_ITEMS;
}
