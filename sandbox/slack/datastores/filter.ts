import { isJsonObject, type JsonObject, objectAt } from "../../runtime/json.ts";
import { textArgument } from "../arguments.ts";
import { type Found, found, notFound, refusal } from "../reply.ts";
import { toAttributes } from "./attribute_value.ts";
import { datastoreError } from "./datastore_error.ts";
import type { DatastoreDefinition } from "./definition.ts";

/** The DynamoDB arguments of an expression; none where there is no filter. */
export function parseFilter(
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
