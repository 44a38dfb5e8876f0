import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";
import {
  isMessageKind,
  type PostedMessage,
} from "../codespaces/posted_message.ts";
import { ok, type Result } from "../codespaces/result.ts";
import { isRecord } from "../codespaces/is_record.ts";
import type { SlackApi } from "../slack/api.ts";
import type { SlackError } from "../slack/errors.ts";
import { getItem, type Item, putItem, textOf } from "./items.ts";

/**
 * What was posted where: one item a run. The key is mostly the function
 * execution's id, which is the same when Slack delivers an execution twice; or
 * it names what several executions may do but once, such as the last call of a
 * day. Keys that begin with `post-` and end in no `-report` are notes that the
 * button below a preview was pressed, and `stopped-` and an organisation is the
 * note that its report was stopped (see `noteStopped`).
 */
export const ReportRuns = DefineDatastore({
  name: "report_runs",
  primary_key: "run_id",
  attributes: {
    run_id: { type: Schema.types.string },
    org: { type: Schema.types.string },
    /** `running`, `done` or `failed`. */
    status: { type: Schema.types.string },
    /** The delivery that may post; another one steps aside. */
    claimed_by: { type: Schema.types.string },
    /** ISO 8601; moves with every message, so silence shows. */
    updated_at: { type: Schema.types.string },
    /** JSON: the messages posted so far. */
    messages: { type: Schema.types.string },
    /** JSON: the function's outputs, once done. */
    outputs: { type: Schema.types.string },
  },
});

/** A run as recorded. */
export interface RunRecord {
  readonly status: "running" | "done" | "failed";
  readonly claimedBy: string;
  readonly updatedAt: string;
  readonly messages: readonly PostedMessage[];
  readonly outputs: Readonly<Record<string, unknown>> | null;
}

/** A run's record; null where it was never begun. */
export async function findRun(
  slack: SlackApi,
  runId: string,
): Promise<Result<RunRecord | null, SlackError>> {
  const found = await getItem(slack, ReportRuns.name, runId);
  if (!found.ok) return found;
  return ok(found.value === null ? null : readRun(found.value));
}

/** Makes this delivery the one that may post; later claims take it over. */
export function claimRun(
  slack: SlackApi,
  run: {
    readonly runId: string;
    readonly org: string;
    readonly claimedBy: string;
    readonly messages: readonly PostedMessage[];
  },
): Promise<Result<void, SlackError>> {
  return putItem(slack, ReportRuns.name, {
    run_id: run.runId,
    org: run.org,
    status: "running",
    claimed_by: run.claimedBy,
    updated_at: nowText(slack),
    messages: JSON.stringify(run.messages),
  });
}

/** Notes what changed; leaves the claim as it is. */
export async function updateRun(
  slack: SlackApi,
  runId: string,
  change: {
    readonly status?: RunRecord["status"];
    readonly messages?: readonly PostedMessage[];
    readonly outputs?: Readonly<Record<string, unknown>>;
  },
): Promise<Result<void, SlackError>> {
  const { status, messages, outputs } = change;
  const reply = await slack.call("apps.datastore.update", {
    datastore: ReportRuns.name,
    item: {
      run_id: runId,
      updated_at: nowText(slack),
      ...(status && { status }),
      ...(messages && { messages: JSON.stringify(messages) }),
      ...(outputs && { outputs: JSON.stringify(outputs) }),
    },
  });
  return reply.ok ? ok(undefined) : reply;
}

function readRun(item: Item): RunRecord {
  const outputs = parseJson(item.outputs);
  const messages = parseJson(item.messages);
  return {
    status: item.status === "done" || item.status === "failed"
      ? item.status
      : "running",
    claimedBy: textOf(item.claimed_by) ?? "",
    updatedAt: textOf(item.updated_at) ?? "",
    messages: Array.isArray(messages) ? messages.filter(isPosted) : [],
    outputs: isRecord(outputs) ? outputs : null,
  };
}

function isPosted(value: unknown): value is PostedMessage {
  return isRecord(value) && typeof value.channelId === "string" &&
    typeof value.ts === "string" && typeof value.part === "number" &&
    isMessageKind(value.kind) && Array.isArray(value.codespaceIds);
}

function parseJson(value: unknown): unknown {
  if (typeof value !== "string") return null;
  try {
    return JSON.parse(value);
  } catch {
    return null; // written by something else: as good as not there
  }
}

function nowText(slack: SlackApi): string {
  return new Date(slack.timing.now()).toISOString();
}
