import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";
import { OCCASIONS } from "../codespaces/report_options.ts";
import { ok, type Result } from "../codespaces/result.ts";
import {
  TOLD_IN,
  type Warning,
  WARNING_OUTCOMES,
  type WarningOutcome,
} from "../codespaces/warning.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import {
  BULK_ITEMS,
  getItems,
  putItems,
  type PutItemsOutcome,
} from "./bulk_items.ts";
import { deleteItem, type Item, queryItems, textOf } from "./items.ts";

/**
 * Who was warned of which codespace, when, and what became of it: one item a
 * codespace, about its latest warning. Every attribute but the key may be
 * missing in an old item, which is an open warning then.
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
    /** As `owner/name`. */
    repository: { type: Schema.types.string },
    codespace_name: { type: Schema.types.string },
    /** ISO 8601, as all dates here but the last. */
    first_warned_at: { type: Schema.types.string },
    /** Missing where nobody told the owner. */
    warned_at: { type: Schema.types.string },
    times_warned: { type: Schema.types.number },
    /** One of `TOLD_IN`. */
    told_in: { type: Schema.types.string },
    /** `weekly`, `adhoc` or `last_call`. */
    occasion: { type: Schema.types.string },
    /** The deletion the owner was warned of. */
    retention_expires_at: { type: Schema.types.string },
    /** The deletion that the last call was made for. */
    last_call_for: { type: Schema.types.string },
    /** The deletion that the tech team was told of. */
    tech_told_for: { type: Schema.types.string },
    /** One of `WARNING_OUTCOMES`; missing while it is open. */
    outcome: { type: Schema.types.string },
    decided_at: { type: Schema.types.string },
    /** Unix seconds: Slack removes the item some time after. */
    expires_at: { type: Schema.slack.types.timestamp },
  },
});

/** How long a note is kept after the last word on its codespace. */
const KEPT_MS = 180 * 24 * 60 * 60 * 1000;

/**
 * Slack takes some fifty bulk reads a minute. For more codespaces than this,
 * reading what there is on the organisation takes fewer calls.
 */
const MOST_BY_ID = 4 * BULK_ITEMS;

/** What is noted on these codespaces of an organisation, by codespace id. */
export async function findWarnings(
  slack: SlackApi,
  { org, codespaceIds }: {
    readonly org: string;
    readonly codespaceIds: readonly string[];
  },
): Promise<Result<ReadonlyMap<string, Warning>, SlackError>> {
  const items = codespaceIds.length <= MOST_BY_ID
    ? await getItems(slack, CodespaceWarnings.name, codespaceIds)
    : await queryKept(slack, "org", org.toLowerCase());
  if (!items.ok) return items;
  const wanted = new Set(codespaceIds);
  return ok(
    new Map(
      readKept(slack, items.value)
        .filter(({ codespaceId }) => wanted.has(codespaceId))
        .map((warning) => [warning.codespaceId, warning]),
    ),
  );
}

/** Every note of an organisation: Slack looks at 1,000 a call. */
export async function listWarnings(
  slack: SlackApi,
  org: string,
): Promise<Result<Warning[], SlackError>> {
  const items = await queryKept(slack, "org", org.toLowerCase());
  return items.ok ? ok(readKept(slack, items.value)) : items;
}

/** Every note on codespaces of a GitHub user, of all organisations. */
export async function listWarningsOf(
  slack: SlackApi,
  githubId: string,
): Promise<Result<Warning[], SlackError>> {
  const items = await queryKept(slack, "owner_id", githubId);
  return items.ok ? ok(readKept(slack, items.value)) : items;
}

/** Forgets what is noted on a codespace. */
export function deleteWarning(
  slack: SlackApi,
  codespaceId: string,
): Promise<Result<void, SlackError>> {
  return deleteItem(slack, CodespaceWarnings.name, codespaceId);
}

function queryKept(
  slack: SlackApi,
  attribute: "org" | "owner_id",
  value: string,
) {
  return queryItems(slack, CodespaceWarnings.name, {
    expression: "#is = :value AND " +
      "(attribute_not_exists(#expires) OR #expires > :now)",
    expression_attributes: { "#is": attribute, "#expires": "expires_at" },
    expression_values: { ":value": value, ":now": nowSeconds(slack) },
  });
}

/** Expired notes, which Slack may keep for two days, count as none. */
function readKept(slack: SlackApi, items: readonly Item[]): Warning[] {
  const now = nowSeconds(slack);
  return items.filter((item) => !isExpired(item, now))
    .flatMap((item) => readWarning(item) ?? []);
}

function nowSeconds(slack: SlackApi): number {
  return Math.floor(slack.timing.now() / 1000);
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

/** A warning as it is stored: what is not known is left out. */
export function itemOf(warning: Warning, nowMs: number): Item {
  const item = {
    codespace_id: warning.codespaceId,
    org: warning.org.toLowerCase(),
    owner_id: warning.ownerId,
    owner_login: warning.ownerLogin,
    slack_user_id: warning.slackUserId,
    repository: warning.repository,
    codespace_name: warning.codespaceName,
    first_warned_at: textOfDate(warning.firstWarnedAt),
    warned_at: textOfDate(warning.warnedAt),
    times_warned: warning.timesWarned === 0 ? null : warning.timesWarned,
    told_in: warning.toldIn,
    occasion: warning.occasion,
    retention_expires_at: textOfDate(warning.retentionExpiresAt),
    last_call_for: textOfDate(warning.lastCallFor),
    tech_told_for: textOfDate(warning.techToldFor),
    outcome: warning.outcome,
    decided_at: textOfDate(warning.decidedAt),
    expires_at: Math.floor((nowMs + KEPT_MS) / 1000),
  };
  // A datastore takes no nulls.
  return Object.fromEntries(
    Object.entries(item).filter(([, value]) => value !== null),
  );
}

function isExpired({ expires_at: expiresAt }: Item, nowSeconds: number) {
  return typeof expiresAt === "number" && expiresAt <= nowSeconds;
}

/** Null for an item without its key: written by something else. */
export function readWarning(item: Item): Warning | null {
  const codespaceId = textOf(item.codespace_id);
  if (codespaceId === null) return null;
  const warnedAt = dateOf(item.warned_at);
  const { times_warned: times } = item;
  return {
    codespaceId,
    org: textOf(item.org) ?? "",
    ownerId: textOf(item.owner_id) ?? "",
    ownerLogin: textOf(item.owner_login) ?? "",
    slackUserId: textOf(item.slack_user_id),
    repository: textOf(item.repository),
    codespaceName: textOf(item.codespace_name),
    firstWarnedAt: dateOf(item.first_warned_at) ?? warnedAt,
    warnedAt,
    timesWarned: typeof times === "number" ? times : warnedAt === null ? 0 : 1,
    toldIn: TOLD_IN.find((known) => known === item.told_in) ?? null,
    occasion: OCCASIONS.find((known) => known === item.occasion) ?? null,
    retentionExpiresAt: dateOf(item.retention_expires_at),
    lastCallFor: dateOf(item.last_call_for),
    techToldFor: dateOf(item.tech_told_for),
    outcome: outcomeOf(item.outcome),
    decidedAt: dateOf(item.decided_at),
  };
}

/** One that another build of the app decided is final, and somebody's doing. */
function outcomeOf(value: unknown): WarningOutcome | null {
  return WARNING_OUTCOMES.find((known) => known === value) ??
    (textOf(value) === null ? null : "saved");
}

function textOfDate(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}

function dateOf(value: unknown): Date | null {
  const ms = typeof value === "string" ? Date.parse(value) : NaN;
  return Number.isNaN(ms) ? null : new Date(ms);
}
