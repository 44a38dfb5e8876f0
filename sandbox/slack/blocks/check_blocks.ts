import { anyBlock, repeated } from "./layout.ts";
import { list } from "./rule.ts";

/** Slack takes 50 blocks a message (bolt-js issue 2509). */
const MAX_BLOCKS = 50;

const messageBlocks = list(anyBlock, { max: MAX_BLOCKS });

/** Why Slack would refuse a message's blocks; empty where it would not. */
export function checkBlocks(blocks: readonly unknown[]): string[] {
  return [
    ...messageBlocks(blocks, "/blocks"),
    ...repeated("block_id", blocks, "/blocks"),
  ];
}

/**
 * The most UTF-8 bytes that a message's blocks may take as JSON. Slack does
 * not document its limit. Measured were about 13,200 characters of text with
 * plain blocks (bolt-js issue 2509), a refusal at 11,341 characters with
 * rich_text (bolt-js issue 2867), and a threshold between 10,600 and 11,300
 * bytes of UTF-8 (openclaw pull request 143882). The stand-in is stricter than
 * all of these, and leaves the app's own limit of 9,500 room.
 */
export const MAX_BLOCKS_BYTES = 10_500;

/** Slack answers `msg_blocks_too_long` to what is too long. */
export function sizeOfBlocks(blocks: readonly unknown[]): "fits" | "too long" {
  const bytes = new TextEncoder().encode(JSON.stringify(blocks)).length;
  return bytes > MAX_BLOCKS_BYTES ? "too long" : "fits";
}
