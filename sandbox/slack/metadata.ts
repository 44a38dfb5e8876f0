import { isJsonObject, type JsonObject } from "../runtime/json.ts";
import { refusal, type Reply } from "./reply.ts";

/**
 * Lower-case letters and underscores, by the guide. A "." made the metadata
 * vanish without an error, says Slack's staff (bolt-python issue 863); what
 * else breaks the rule is treated the same, to be on the strict side.
 */
const EVENT_TYPE = /^[a-z_]+$/;

/** Slack refuses too much without saying how much that is: a guess, low. */
const MAX_BYTES = 8_000;

export type CheckedMetadata =
  | { readonly kind: "none" | "vanished" }
  | { readonly kind: "kept"; readonly metadata: JsonObject }
  | { readonly kind: "refused"; readonly reply: Reply };

/** What becomes of a message's `metadata` argument. */
export function checkMetadata(metadata: unknown): CheckedMetadata {
  if (metadata === undefined || metadata === null) return { kind: "none" };
  if (!isJsonObject(metadata)) return refused("invalid_metadata_format");
  if (Object.keys(metadata).length === 0) return { kind: "none" };
  const { event_type: type, event_payload: payload, ...rest } = metadata;
  const isWhole = typeof type === "string" && isJsonObject(payload) &&
    Object.keys(rest).length === 0;
  if (!isWhole) return refused("invalid_metadata_format");
  if (!Object.values(payload).every(isFlat)) {
    return refused("invalid_metadata_schema");
  }
  const bytes = new TextEncoder().encode(JSON.stringify(metadata)).length;
  if (bytes > MAX_BYTES) return refused("metadata_too_large");
  return EVENT_TYPE.test(type)
    ? { kind: "kept", metadata }
    : { kind: "vanished" };
}

/**
 * As a reader sees it: without `include_all_metadata` the payload of an event
 * that the manifest does not declare is missing (python-slack-sdk issue 1501),
 * and the app's manifest declares none.
 */
export function visibleMetadata(
  metadata: unknown,
  showAll: boolean,
): JsonObject | null {
  if (!isJsonObject(metadata)) return null;
  return showAll ? metadata : { event_type: metadata["event_type"] };
}

/**
 * Scalars, flat objects and lists of those. Source: message-metadata.ts of
 * node-slack-sdk's types.
 */
function isFlat(value: unknown): boolean {
  const isFlatObject = (one: unknown) =>
    isJsonObject(one) && Object.values(one).every(isScalar);
  return isScalar(value) || isFlatObject(value) ||
    (Array.isArray(value) &&
      value.every((one) => isScalar(one) || isFlatObject(one)));
}

function isScalar(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

function refused(error: string): CheckedMetadata {
  return { kind: "refused", reply: refusal(error) };
}
