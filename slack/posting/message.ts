import type { KnownBlock } from "@slack/types";

/** One message as it is posted. */
export interface Message {
  readonly blocks: readonly KnownBlock[];
  /** For notifications and screen readers; mrkdwn, so values are escaped. */
  readonly text: string;
  /** The codespaces it warns of; empty for messages to the tech team. */
  readonly codespaceIds: readonly string[];
}

/**
 * What a message's blocks may weigh, as UTF-8 bytes of their JSON. Slack
 * refuses somewhere above 10,600 (`msg_blocks_too_long`, undocumented: measured
 * in slackapi/bolt-js issues 2509 and 2867), so this keeps a margin.
 */
export const MAX_BLOCKS_BYTES = 9_500;

/** Documented: 50 blocks a message. */
export const MAX_BLOCKS = 50;

const encoder = new TextEncoder();

/** The weight of blocks in a message, in UTF-8 bytes. */
export function blocksBytes(blocks: readonly KnownBlock[]): number {
  return encoder.encode(JSON.stringify(blocks)).length;
}
