import { isJsonObject, type JsonObject, listAt } from "../../runtime/json.ts";
import { numberArgument, textArgument } from "../arguments.ts";
import type { Call, MethodTable } from "../method.ts";
import { refusal, type Reply, success } from "../reply.ts";
import { fromAttributes } from "./attribute_value.ts";
import { datastoreError } from "./datastore_error.ts";
import { parseFilter } from "./filter.ts";
import { type FindTable, withTable } from "./find_table.ts";
import type { Table } from "./table.ts";

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

/** The `apps.datastore` methods that look through a datastore. */
export function queryMethods(findTable: FindTable): MethodTable {
  const scopes = ["datastore:read"];
  return {
    "apps.datastore.query": {
      tier: 4,
      scopes,
      handle: withTable(findTable, query),
      takes: [
        ...["datastore", "limit", "cursor"],
        ...["expression", "expression_attributes", "expression_values"],
      ],
    },
  };
}

/**
 * One page of a DynamoDB scan. `limit` counts the items looked at, not those
 * that match, so a page may be empty and still be followed by another
 * (docs.slack.dev/reference/methods/apps.datastore.query).
 */
async function query(table: Table, { args }: Call): Promise<Reply> {
  const limit = numberArgument(args, "limit") ?? DEFAULT_LIMIT;
  const start = parseCursor(textArgument(args, "cursor"));
  const isInRange = Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT;
  if (!isInRange || start === null) return refusal("invalid_arguments");
  const filter = parseFilter(args, table.definition);
  if (!filter.found) return filter.reply;
  const page = await table.scan({ ...filter.value, ...start, Limit: limit });
  if (!page.ok) return invalidExpression(page.message);
  const { LastEvaluatedKey: last } = page.body;
  return success({
    datastore: table.definition.name,
    items: listAt(page.body, "Items").filter(isJsonObject).map(fromAttributes),
    response_metadata: { next_cursor: last ? btoa(JSON.stringify(last)) : "" },
  });
}

/** The words are DynamoDB's own. */
function invalidExpression(message: string): Reply {
  return datastoreError("invalid_expression", message, "/expression");
}

/** Where to go on from; null for a cursor that Slack never gave. */
function parseCursor(cursor: string): JsonObject | null {
  if (cursor === "") return {};
  try {
    const key: unknown = JSON.parse(atob(cursor));
    return isJsonObject(key) ? { ExclusiveStartKey: key } : null;
  } catch {
    return null;
  }
}
