import {
  isMessageKind,
  type MessageKind,
} from "../../codespaces/posted_message.ts";
import { isRecord } from "../../codespaces/is_record.ts";

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
