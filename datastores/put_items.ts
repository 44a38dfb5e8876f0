import pMap from "p-map";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import {
  BULK_ITEMS,
  BULK_TRIES,
  BULK_WAIT_MS,
  type Item,
  partialAnswer,
  partialFailure,
} from "./items.ts";

/** What became of each item; both lists together are all of them. */
export interface PutItemsOutcome {
  readonly stored: readonly Item[];
  readonly failed: readonly Item[];
  /** Why those failed; null where none did. */
  readonly error: SlackError | null;
}

export interface PutItemsOptions {
  /** The attribute that is the primary key: failed items are told by it. */
  readonly primaryKey: string;
  /** Told after each call how many items are stored by now. */
  readonly onProgress?: (stored: number) => void;
}

const METHOD = "apps.datastore.bulkPut";

/** Tier 3 is for a minute; a few at once keep a modal's ten seconds. */
const MAX_IN_FLIGHT = 3;

/**
 * Writes many items, each replacing what was stored under its key, in as few
 * calls as Slack allows. What a call leaves out is sent again. Where a call
 * fails for good the others are still made, unless Slack cannot be reached or
 * asks to wait too long: then nothing more is sent. Safe to repeat.
 */
export async function putItems(
  slack: SlackApi,
  datastore: string,
  items: readonly Item[],
  { primaryKey, onProgress }: PutItemsOptions,
): Promise<PutItemsOutcome> {
  const stored: Item[] = [];
  const failed: Item[] = [];
  let error: SlackError | null = null;
  await pMap(batchesOf(items), async (batch) => {
    if (error !== null && error.kind !== "refused") {
      failed.push(...batch);
      return;
    }
    const put = await putBatch(slack, { datastore, primaryKey, batch });
    const left = new Set(put.failed);
    stored.push(...batch.filter((item) => !left.has(item)));
    failed.push(...put.failed);
    if (put.error !== null) error = put.error;
    onProgress?.(stored.length);
  }, { concurrency: MAX_IN_FLIGHT });
  return { stored, failed, error };
}

function batchesOf(items: readonly Item[]): Item[][] {
  const batches: Item[][] = [];
  for (let at = 0; at < items.length; at += BULK_ITEMS) {
    batches.push(items.slice(at, at + BULK_ITEMS));
  }
  return batches;
}

interface Batch {
  readonly datastore: string;
  readonly primaryKey: string;
  readonly batch: readonly Item[];
}

type BatchOutcome = Pick<PutItemsOutcome, "failed" | "error">;

async function putBatch(
  slack: SlackApi,
  { datastore, primaryKey, batch }: Batch,
): Promise<BatchOutcome> {
  let items = batch;
  for (let attempt = 1;; attempt += 1) {
    const reply = await slack.call(METHOD, { datastore, items });
    const answer = reply.ok ? reply.value : partialAnswer(reply.error);
    if (answer === null) {
      return { failed: items, error: reply.ok ? null : reply.error };
    }
    items = leftOut(items, answer.failed_items, {
      primaryKey,
      isWhole: reply.ok,
    });
    if (items.length === 0) return { failed: [], error: null };
    if (attempt === BULK_TRIES) {
      return { failed: items, error: partialFailure(METHOD) };
    }
    await slack.timing.sleep(BULK_WAIT_MS * attempt);
  }
}

/**
 * What to send again: the items whose keys Slack names. A partial failure
 * that names none says nothing about any of them.
 */
function leftOut(
  sent: readonly Item[],
  failedItems: unknown,
  context: { readonly primaryKey: string; readonly isWhole: boolean },
): readonly Item[] {
  const { primaryKey, isWhole } = context;
  const named: unknown[] = Array.isArray(failedItems) ? failedItems : [];
  const keys = new Set(named.map((item) => keyOf(item, primaryKey)));
  const failed = sent.filter((item) => keys.has(keyOf(item, primaryKey)));
  return failed.length === 0 && !isWhole ? sent : failed;
}

function keyOf(item: unknown, primaryKey: string): string | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  const key: unknown = Reflect.get(item, primaryKey);
  return typeof key === "string" ? key : undefined;
}
