import { isJsonObject, type JsonObject, objectAt } from "../../runtime/json.ts";

/** A JSON value in DynamoDB's notation: `{ "S": "text" }`. */
export function toAttributeValue(value: unknown): JsonObject {
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toAttributeValue) };
  return isJsonObject(value) ? { M: toAttributes(value) } : { NULL: true };
}

export function toAttributes(item: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      toAttributeValue(value),
    ]),
  );
}

/** The other way round. */
function fromAttributeValue(value: unknown): unknown {
  const typed = isJsonObject(value) ? value : {};
  const { S, N, BOOL, L } = typed;
  if (typeof S === "string") return S;
  if (typeof N === "string") return Number(N);
  if (typeof BOOL === "boolean") return BOOL;
  if (Array.isArray(L)) return L.map(fromAttributeValue);
  return "M" in typed ? fromAttributes(objectAt(typed, "M")) : null;
}

export function fromAttributes(attributes: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      fromAttributeValue(value),
    ]),
  );
}
