import { isJsonObject, type JsonObject } from "../runtime/json.ts";
import { textArgument } from "./arguments.ts";
import { checkBlocks, sizeOfBlocks } from "./blocks/check_blocks.ts";
import { nameBlocks } from "./blocks/find_elements.ts";
import {
  type Found,
  found,
  notFound,
  refusal,
  refusalWithReasons,
  type Reply,
} from "./reply.ts";

/** What a message is made of, fit to be kept. Absent parts were not given. */
export type MessageContent = JsonObject;

/** Everything Slack checks of a message but for where it goes. */
export function checkContent(args: JsonObject): Found<MessageContent> {
  const blocks = args["blocks"] ?? undefined;
  const refused = checkBlockList(blocks);
  if (refused) return notFound(refused);
  const metadata = checkMetadata(args["metadata"]);
  if (metadata.kind === "refused") return notFound(metadata.reply);
  const text = textArgument(args, "text");
  return found({
    ...((text || "text" in args) && { text }),
    ...(Array.isArray(blocks) && { blocks: nameBlocks(blocks) }),
    ...(metadata.kind === "kept" && { metadata: metadata.metadata }),
  });
}

export function isEmpty({ text, blocks }: MessageContent): boolean {
  return !text && !(Array.isArray(blocks) && blocks.length > 0);
}

function checkBlockList(blocks: unknown): Reply | null {
  if (blocks === undefined) return null;
  if (!Array.isArray(blocks)) return refusal("invalid_blocks_format");
  const reasons = checkBlocks(blocks);
  if (reasons.length > 0) return refusalWithReasons("invalid_blocks", reasons);
  return sizeOfBlocks(blocks) === "too long"
    ? refusal("msg_blocks_too_long")
    : null;
}

/**
 * Lower-case letters and underscores, by the guide. A "." made the metadata
 * vanish without an error, says Slack's staff (bolt-python issue 863); what
 * else breaks the rule is treated the same, to be on the strict side.
 */
const EVENT_TYPE = /^[a-z_]+$/;

/** Slack refuses too much without saying how much that is: a guess, low. */
const MAX_BYTES = 8_000;

type CheckedMetadata =
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
