import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";
import {
  isMessageKind,
  type PostedMessage,
} from "../codespaces/posted_message.ts";
import { ok, type Result } from "../codespaces/result.ts";
import { isRecord } from "../codespaces/is_record.ts";
import { parseJson } from "../codespaces/parse_json.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import { getItem, type Item, queryItems, textOf } from "./items.ts";

/**
 * What is done once: a report; a last call; a saved mapping; that somebody says
 * "This is me"; the links posted to a channel; and a codespace's work that is
 * exported. `press` is in older items.
 */
const RUN_KINDS = [
  "report",
  "last_call",
  "press",
  "save",
  "claim",
  "links",
  "export",
] as const;

export type RunKind = typeof RUN_KINDS[number];

const STATUSES = ["running", "paused", "done", "failed"] as const;

/**
 * What was posted where, so that nothing is posted twice: one item for whatever
 * is done once, which is also its lock (see `once.ts`).
 */
export const ReportRuns = DefineDatastore({
  name: "report_runs",
  primary_key: "run_id",
  attributes: {
    /** What makes two attempts the same: see `runIdOf` for reports. */
    run_id: { type: Schema.types.string },
    /** One of `RUN_KINDS`, or `open_warnings`; an old item has none. */
    kind: { type: Schema.types.string },
    org: { type: Schema.types.string },
    /** One of `STATUSES`; `paused` between two steps of a workflow. */
    status: { type: Schema.types.string },
    /** Who has the lock; another attempt steps aside. */
    claimed_by: { type: Schema.types.string },
    /** ISO 8601; moves with every message, so a stale lock shows. */
    updated_at: { type: Schema.types.string },
    /** JSON: the messages posted so far. */
    messages: { type: Schema.types.string },
    /** JSON, of kind `open_warnings`: see `open_warnings.ts`. */
    warnings: { type: Schema.types.string },
    /** JSON: the function's outputs, once done. */
    outputs: { type: Schema.types.string },
  },
});

/** A run as recorded. */
export interface RunRecord {
  readonly kind: RunKind;
  /** Lower case. */
  readonly org: string;
  readonly status: typeof STATUSES[number];
  readonly owner: string;
  /** ISO 8601. */
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

/**
 * An organisation's latest report on record; null where there is none. Last
 * calls are no reports: they come every day and are mostly silent.
 */
export async function findLatestReport(
  slack: SlackApi,
  org: string,
): Promise<Result<RunRecord | null, SlackError>> {
  const items = await queryItems(slack, ReportRuns.name);
  if (!items.ok) return items;
  const reports = items.value.filter(({ kind }) => kind !== "open_warnings")
    .map(readRun)
    .filter((run) => run.kind === "report" && run.org === org.toLowerCase())
    .toSorted((a, b) => a.updatedAt < b.updatedAt ? -1 : 1);
  return ok(reports.at(-1) ?? null);
}

/** The messages on record that warn of a codespace, wherever they stand. */
export async function findReportsOf(
  slack: SlackApi,
  codespaceId: string,
): Promise<Result<PostedMessage[], SlackError>> {
  const items = await queryItems(slack, ReportRuns.name, {
    expression: "contains(#messages, :id)",
    expression_attributes: { "#messages": "messages" },
    // As JSON has it.
    expression_values: { ":id": JSON.stringify(codespaceId) },
  });
  if (!items.ok) return items;
  return ok(
    items.value.flatMap((item) => readRun(item).messages)
      .filter(({ kind, codespaceIds }) =>
        kind === "report" && codespaceIds.includes(codespaceId)
      ),
  );
}

/** A stored item; one without a kind is an old report's. */
function readRun(item: Item): RunRecord {
  const outputs = parseJson(item.outputs);
  const messages = parseJson(item.messages);
  return {
    kind: RUN_KINDS.find((known) => known === item.kind) ?? "report",
    org: textOf(item.org)?.toLowerCase() ?? "",
    status: STATUSES.find((known) => known === item.status) ?? "running",
    owner: textOf(item.claimed_by) ?? "",
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
