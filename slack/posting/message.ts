import type { KnownBlock } from "@slack/types";
import {
  isMessageKind,
  type MessageKind,
} from "../../codespaces/posted_message.ts";
import { isRecord } from "../../codespaces/is_record.ts";

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

/** Which message of which run this is, as its metadata tells. */
export interface MessageIdentity {
  readonly runId: string;
  readonly kind: MessageKind;
  readonly part: number;
  readonly codespaceIds: readonly string[];
}

/** Lower-case letters and underscores: with others Slack drops it silently. */
const EVENT_TYPE = "codespaces_report_message";

/**
 * Marks a message so that the app knows it again. Anybody in the workspace
 * can read it. The ids travel as one text: payloads hold no arrays of texts.
 */
export function writeMetadata(identity: MessageIdentity) {
  return {
    event_type: EVENT_TYPE,
    event_payload: {
      run_id: identity.runId,
      kind: identity.kind,
      part: identity.part,
      codespace_ids: identity.codespaceIds.join(","),
    },
  };
}

/** Null for every message that is not one of ours. */
export function readMetadata(metadata: unknown): MessageIdentity | null {
  if (!isRecord(metadata) || metadata.event_type !== EVENT_TYPE) return null;
  const payload = metadata.event_payload;
  if (!isRecord(payload)) return null;
  const { run_id: runId, kind, codespace_ids: ids } = payload;
  const part = Number(payload.part ?? NaN);
  if (typeof runId !== "string") return null;
  if (!Number.isInteger(part) || part < 1) return null;
  if (!isMessageKind(kind)) return null;
  const codespaceIds = typeof ids === "string" && ids !== ""
    ? ids.split(",")
    : [];
  return { runId, kind, part, codespaceIds };
}
