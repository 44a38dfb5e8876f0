import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";
import { OCCASIONS } from "../codespaces/report_options.ts";
import { ok, type Result } from "../codespaces/result.ts";
import { TOLD_IN, type Warning } from "../codespaces/warning.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import {
  BULK_ITEMS,
  getItems,
  putItems,
  type PutItemsOutcome,
} from "./bulk_items.ts";
import { type Item, queryItems, textOf } from "./items.ts";

/**
 * Who was warned of which codespace and when: one item a codespace, which
 * every report writes. Every attribute but the key may be missing in an old
 * item.
 */
export const CodespaceWarnings = DefineDatastore({
  name: "codespace_warnings",
  primary_key: "codespace_id",
  time_to_live_attribute: "expires_at",
  attributes: {
    /** GitHub's numeric id, as a text. */
    codespace_id: { type: Schema.types.string },
    /** Lower case. */
    org: { type: Schema.types.string },
    /** GitHub's numeric user id, as a text. */
    owner_id: { type: Schema.types.string },
    owner_login: { type: Schema.types.string },
    /** Whom the owner was linked to. */
    slack_user_id: { type: Schema.slack.types.user_id },
    /** ISO 8601, as all that follow; missing where nobody told the owner. */
    warned_at: { type: Schema.types.string },
    /** `dm` or `channel`. */
    told_in: { type: Schema.types.string },
    /** `weekly`, `adhoc` or `last_call`. */
    occasion: { type: Schema.types.string },
    /** The deletion the owner was warned of. */
    retention_expires_at: { type: Schema.types.string },
    /** The deletion that the last call was made for. */
    last_call_for: { type: Schema.types.string },
    /** The deletion that the tech team was told of. */
    tech_told_for: { type: Schema.types.string },
    /** What became of it. */
    outcome: { type: Schema.types.string },
    /** Unix seconds: Slack removes the item some time after. */
    expires_at: { type: Schema.slack.types.timestamp },
  },
});

/** How long a note outlives the deletion it is about. */
const KEPT_MS = 60 * 24 * 60 * 60 * 1000;

/**
 * Slack takes some fifty bulk reads a minute. For more codespaces than this,
 * reading what there is on the organisation takes fewer calls.
 */
const MOST_BY_ID = 4 * BULK_ITEMS;

/**
 * What is noted on these codespaces of an organisation, by codespace id;
 * expired notes, which Slack may keep for two days, count as none.
 */
export async function findWarnings(
  slack: SlackApi,
  { org, codespaceIds }: {
    readonly org: string;
    readonly codespaceIds: readonly string[];
  },
): Promise<Result<ReadonlyMap<string, Warning>, SlackError>> {
  const nowSeconds = Math.floor(slack.timing.now() / 1000);
  const { name } = CodespaceWarnings;
  const items = codespaceIds.length <= MOST_BY_ID
    ? await getItems(slack, name, codespaceIds)
    : await queryItems(slack, name, {
      expression: "#org = :org AND " +
        "(attribute_not_exists(#expires) OR #expires > :now)",
      expression_attributes: { "#org": "org", "#expires": "expires_at" },
      expression_values: { ":org": org.toLowerCase(), ":now": nowSeconds },
    });
  if (!items.ok) return items;
  const wanted = new Set(codespaceIds);
  return ok(
    new Map(
      items.value.filter((item) => !isExpired(item, nowSeconds))
        .flatMap((item) => readWarning(item) ?? [])
        .filter(({ codespaceId }) => wanted.has(codespaceId))
        .map((warning) => [warning.codespaceId, warning]),
    ),
  );
}

/** Stores warnings, each in place of what was noted on its codespace. */
export function putWarnings(
  slack: SlackApi,
  warnings: readonly Warning[],
): Promise<PutItemsOutcome> {
  const items = warnings.map((warning) => itemOf(warning, slack.timing.now()));
  return putItems(slack, CodespaceWarnings.name, items, {
    primaryKey: CodespaceWarnings.definition.primary_key,
  });
}

function itemOf(warning: Warning, nowMs: number): Item {
  const { retentionExpiresAt, lastCallFor, techToldFor } = warning;
  const lastMs = Math.max(
    nowMs,
    ...[retentionExpiresAt, lastCallFor, techToldFor].map((date) =>
      date?.getTime() ?? 0
    ),
  );
  const item = {
    codespace_id: warning.codespaceId,
    org: warning.org.toLowerCase(),
    owner_id: warning.ownerId,
    owner_login: warning.ownerLogin,
    slack_user_id: warning.slackUserId,
    warned_at: warning.warnedAt?.toISOString() ?? null,
    told_in: warning.toldIn,
    occasion: warning.occasion,
    retention_expires_at: retentionExpiresAt?.toISOString() ?? null,
    last_call_for: lastCallFor?.toISOString() ?? null,
    tech_told_for: techToldFor?.toISOString() ?? null,
    outcome: warning.outcome,
    expires_at: Math.floor((lastMs + KEPT_MS) / 1000),
  };
  // A datastore takes no nulls: what is not known is left out.
  return Object.fromEntries(
    Object.entries(item).filter(([, value]) => value !== null),
  );
}

function isExpired({ expires_at: expiresAt }: Item, nowSeconds: number) {
  return typeof expiresAt === "number" && expiresAt <= nowSeconds;
}

/** Null for an item without its key: written by something else. */
function readWarning(item: Item): Warning | null {
  const codespaceId = textOf(item.codespace_id);
  if (codespaceId === null) return null;
  return {
    codespaceId,
    org: textOf(item.org) ?? "",
    ownerId: textOf(item.owner_id) ?? "",
    ownerLogin: textOf(item.owner_login) ?? "",
    slackUserId: textOf(item.slack_user_id),
    warnedAt: dateOf(item.warned_at),
    toldIn: TOLD_IN.find((known) => known === item.told_in) ?? null,
    occasion: OCCASIONS.find((known) => known === item.occasion) ?? null,
    retentionExpiresAt: dateOf(item.retention_expires_at),
    lastCallFor: dateOf(item.last_call_for),
    techToldFor: dateOf(item.tech_told_for),
    outcome: textOf(item.outcome),
  };
}

function dateOf(value: unknown): Date | null {
  const ms = typeof value === "string" ? Date.parse(value) : NaN;
  return Number.isNaN(ms) ? null : new Date(ms);
}
