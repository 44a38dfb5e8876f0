import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
} from "../../runtime/json.ts";
import { numberArgument, textArgument } from "../arguments.ts";
import { fromAttributes, toAttributes } from "./attribute_value.ts";
import { type FindTable, withTable } from "./find_table.ts";
import { type DatastoreDefinition, datastoreError } from "./definition.ts";
import type { Table } from "./table.ts";
import type { Call, MethodTable } from "../method.ts";
import {
  type Found,
  found,
  notFound,
  refusal,
  type Reply,
  success,
} from "../reply.ts";

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
export async function query(
  table: Table,
  { args, staleMs }: Pick<Call, "args" | "staleMs">,
): Promise<Reply> {
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
    // A stale page has the items that match now, as they were.
    items: table.past.of(
      listAt(page.body, "Items").filter(isJsonObject).map(fromAttributes),
      staleMs,
    ),
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

/** The DynamoDB arguments of an expression; none where there is no filter. */
function parseFilter(
  args: JsonObject,
  definition: DatastoreDefinition,
): Found<JsonObject> {
  const expression = textArgument(args, "expression");
  const names = args["expression_attributes"] ?? undefined;
  const values = args["expression_values"] ?? undefined;
  if (![names, values].every(isAbsentOrObject)) {
    return notFound(refusal("invalid_arguments"));
  }
  if (expression === "") return found({});
  if (usesPrimaryKey(expression, objectAt({ names }, "names"), definition)) {
    return notFound(primaryKeyInExpression(definition));
  }
  const byName = objectAt({ values }, "values");
  if (!Object.values(byName).every(isScalar)) {
    return notFound(refusal("invalid_arguments"));
  }
  return found({
    FilterExpression: expression,
    ...(names !== undefined && { ExpressionAttributeNames: names }),
    ...(values !== undefined && {
      ExpressionAttributeValues: toAttributes(byName),
    }),
  });
}

/**
 * Slack cannot filter by the primary key, though DynamoDB could
 * (docs.slack.dev/tools/deno-slack-sdk/guides/retrieving-items-from-a-datastore).
 */
function usesPrimaryKey(
  expression: string,
  names: JsonObject,
  { primaryKey }: DatastoreDefinition,
): boolean {
  const words = expression.match(/[#:]?[A-Za-z_][A-Za-z0-9_]*/g) ?? [];
  return words.some((word) => (names[word] ?? word) === primaryKey);
}

function primaryKeyInExpression({ primaryKey }: DatastoreDefinition) {
  return datastoreError(
    "invalid_expression",
    `The primary key "${primaryKey}" cannot be used in an expression`,
    "/expression",
  );
}

function isAbsentOrObject(value: unknown): boolean {
  return value === undefined || isJsonObject(value);
}

function isScalar(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}
