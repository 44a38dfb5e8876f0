import type { JsonObject } from "../runtime/json.ts";
import { textArgument } from "./arguments.ts";
import { checkBlocks } from "./blocks/check_blocks.ts";
import { nameBlocks } from "./blocks/find_elements.ts";
import { sizeOfBlocks } from "./blocks/check_blocks.ts";
import { checkMetadata } from "./metadata.ts";
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
