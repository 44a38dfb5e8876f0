import { isJsonObject } from "../../runtime/json.ts";
import { anyBlock, repeated } from "./layout.ts";
import { list, reason } from "./rule.ts";

/** Slack takes 50 blocks a message (bolt-js issue 2509). */
const MAX_BLOCKS = 50;

const messageBlocks = list(anyBlock, { max: MAX_BLOCKS });

/** Why Slack would refuse a message's blocks; empty where it would not. */
export function checkBlocks(blocks: readonly unknown[]): string[] {
  return [
    ...messageBlocks(blocks, "/blocks"),
    ...repeated("block_id", blocks, "/blocks"),
    ...moreThanOneTable(blocks),
  ];
}

/** One table a message (docs.slack.dev/reference/block-kit/blocks/table-block). */
function moreThanOneTable(blocks: readonly unknown[]): string[] {
  return blocks
    .flatMap((block, index) =>
      isJsonObject(block) && block["type"] === "table" ? [index] : []
    )
    .slice(1)
    .map((index) => reason("only_one_table_allowed", `/blocks/${index}`));
}
