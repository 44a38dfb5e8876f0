import type { JsonObject } from "../runtime/json.ts";
import { textArgument } from "./arguments.ts";
import { checkBlocks } from "./blocks/check_blocks.ts";
import { nameBlocks } from "./blocks/name_blocks.ts";
import { sizeOfBlocks } from "./blocks/size.ts";
import { checkMetadata } from "./metadata.ts";
import {
  type Found,
  found,
  notFound,
  refusal,
  refusalWithReasons,
  type Reply,
} from "./reply.ts";

/** docs.slack.dev/reference/methods/chat.postMessage, `markdown_text`. */
const MAX_MARKDOWN_CHARS = 12_000;

/** What a message is made of, fit to be kept. Absent parts were not given. */
export type MessageContent = JsonObject;

/** Everything Slack checks of a message but for where it goes. */
export function checkContent(args: JsonObject): Found<MessageContent> {
  const blocks = args["blocks"] ?? undefined;
  const refused = checkMarkdown(args) ?? checkBlockList(blocks);
  if (refused) return notFound(refused);
  const metadata = checkMetadata(args["metadata"]);
  if (metadata.kind === "refused") return notFound(metadata.reply);
  const text = textArgument(args, "markdown_text") ||
    textArgument(args, "text");
  return found({
    ...passedThrough(args),
    ...((text || "text" in args) && { text }),
    ...(Array.isArray(blocks) && { blocks: nameBlocks(blocks) }),
    ...(metadata.kind === "kept" && { metadata: metadata.metadata }),
  });
}

export function isEmpty(content: MessageContent): boolean {
  const { text, blocks, attachments } = content;
  const hasBlocks = Array.isArray(blocks) && blocks.length > 0;
  const hasAttachments = Array.isArray(attachments) && attachments.length > 0;
  return !text && !hasBlocks && !hasAttachments;
}

const PASSED_THROUGH = [
  "attachments",
  "icon_emoji",
  "icon_url",
  "link_names",
  "mrkdwn",
  "parse",
  "reply_broadcast",
  "unfurl_links",
  "unfurl_media",
  "username",
];

function passedThrough(args: JsonObject): JsonObject {
  return Object.fromEntries(
    PASSED_THROUGH.flatMap((name) =>
      args[name] === undefined || args[name] === null
        ? []
        : [[name, args[name]]]
    ),
  );
}

function checkMarkdown(args: JsonObject): Reply | null {
  const markdown = textArgument(args, "markdown_text");
  if (!markdown) return null;
  if (textArgument(args, "text") || args["blocks"] !== undefined) {
    return refusal("markdown_text_conflict");
  }
  return markdown.length > MAX_MARKDOWN_CHARS ? refusal("msg_too_long") : null;
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
