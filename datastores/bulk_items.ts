import pMap from "p-map";
import { isRecord } from "../codespaces/is_record.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import type { SlackAnswer, SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import type { Item } from "./items.ts";

/** Documented: bulk methods take at most 25 items a call. */
export const BULK_ITEMS = 25;

/**
 * Items by key, in no order; keys that nothing is stored under are left out.
 * Asks in as few calls as Slack allows; fails where something that a call left
 * out is still missing after its retries.
 */
export async function getItems(
  slack: SlackApi,
  datastore: string,
  ids: readonly string[],
): Promise<Result<Item[], SlackError>> {
  const wanted = [...new Set(ids)].filter((id) => id !== "");
  const found: Item[] = [];
  for (const batch of batchesOf(wanted)) {
    const { error } = await sendBatch(slack, "apps.datastore.bulkGet", {
      batch,
      args: (ids) => ({ datastore, ids }),
      // An answer without a list says nothing about any of them.
      leftOut: (ids, answer) => {
        if (!Array.isArray(answer.items)) return ids;
        found.push(...answer.items.filter(isRecord));
        return failedOf(ids, answer, String);
      },
    });
    if (error !== null) return fail(error);
  }
  return ok(found);
}

/** What became of the items. */
export interface PutItemsOutcome {
  readonly stored: readonly Item[];
  /** Why the others are not; null where all are. */
  readonly error: SlackError | null;
}

/** Tier 3 is for a minute; a few at once keep a modal's ten seconds. */
const MAX_IN_FLIGHT = 3;

/**
 * Writes many items, each replacing what was stored under its key, in as few
 * calls as Slack allows. Where a call fails for good the others are still made,
 * unless Slack cannot be reached or asks to wait too long: then nothing more is
 * sent. Idempotent.
 */
export async function putItems(
  slack: SlackApi,
  datastore: string,
  items: readonly Item[],
  { primaryKey, onProgress }: {
    /** The attribute that is the primary key: failed items are named by it. */
    readonly primaryKey: string;
    /** Told after each call how many items are stored by now. */
    readonly onProgress?: (stored: number) => void;
  },
): Promise<PutItemsOutcome> {
  const stored: Item[] = [];
  let error: SlackError | null = null;
  await pMap(batchesOf(items), async (batch) => {
    if (error !== null && error.kind !== "refused") return;
    const put = await sendBatch(slack, "apps.datastore.bulkPut", {
      batch,
      args: (items) => ({ datastore, items }),
      leftOut: (items, answer) =>
        failedOf(items, answer, (item) => isRecord(item) && item[primaryKey]),
    });
    const left = new Set(put.left);
    stored.push(...batch.filter((item) => !left.has(item)));
    if (put.error !== null) error = put.error;
    onProgress?.(stored.length);
  }, { concurrency: MAX_IN_FLIGHT });
  return { stored, error };
}

/**
 * What to send again: what Slack names as failed, as it was sent. A partial
 * failure that names nothing of it says nothing about any of it.
 */
function failedOf<One>(
  sent: readonly One[],
  answer: SlackAnswer,
  keyOf: (one: unknown) => unknown,
): readonly One[] {
  const named = Array.isArray(answer.failed_items) ? answer.failed_items : [];
  const keys = new Set(named.map(keyOf));
  const failed = sent.filter((one) => keys.has(keyOf(one)));
  return failed.length === 0 && answer.ok !== true ? sent : failed;
}

function batchesOf<One>(all: readonly One[]): One[][] {
  const batches: One[][] = [];
  for (let at = 0; at < all.length; at += BULK_ITEMS) {
    batches.push(all.slice(at, at + BULK_ITEMS));
  }
  return batches;
}

const TRIES = 4;
const RETRY_WAIT_MS = 500;

/** Calls a bulk method, with retries for what it leaves out of a batch. */
async function sendBatch<One>(
  slack: SlackApi,
  method: string,
  { batch, args, leftOut }: {
    readonly batch: readonly One[];
    readonly args: (batch: readonly One[]) => Readonly<Record<string, unknown>>;
    readonly leftOut: (
      batch: readonly One[],
      answer: SlackAnswer,
    ) => readonly One[];
  },
): Promise<
  { readonly left: readonly One[]; readonly error: SlackError | null }
> {
  let left = batch;
  for (let attempt = 1;; attempt += 1) {
    const reply = await slack.call(method, args(left));
    const answer = reply.ok ? reply.value : partialAnswer(reply.error);
    if (answer === null) return { left, error: reply.ok ? null : reply.error };
    left = leftOut(left, answer);
    if (left.length === 0) return { left, error: null };
    if (attempt === TRIES) return { left, error: partialFailure(method) };
    await slack.timing.sleep(RETRY_WAIT_MS * attempt);
  }
}

/** `partial_failure` still carries what did work. */
function partialAnswer(error: SlackError): SlackAnswer | null {
  return error.kind === "refused" && error.code === "partial_failure"
    ? error.answer
    : null;
}

function partialFailure(method: string): SlackError {
  return { kind: "refused", method, code: "partial_failure", answer: {} };
}
