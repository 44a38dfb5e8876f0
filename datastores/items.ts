import { fail, ok, type Result } from "../codespaces/result.ts";
import { isRecord } from "../codespaces/is_record.ts";
import type { SlackAnswer, SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";

/** An item as stored: any attribute but the key may be missing. */
export type Item = Readonly<Record<string, unknown>>;

/** Documented: bulk methods take at most 25 items a call. */
export const BULK_ITEMS = 25;

export const BULK_TRIES = 4;
export const BULK_WAIT_MS = 500;

/** One item by key; null where there is none. */
export async function getItem(
  slack: SlackApi,
  datastore: string,
  id: string,
): Promise<Result<Item | null, SlackError>> {
  const reply = await slack.call("apps.datastore.get", { datastore, id });
  if (!reply.ok) return reply;
  const { item } = reply.value;
  return ok(isRecord(item) && Object.keys(item).length > 0 ? item : null);
}

/** Writes the whole item, replacing what was stored under its key. */
export async function putItem(
  slack: SlackApi,
  datastore: string,
  item: Item,
): Promise<Result<void, SlackError>> {
  const reply = await slack.call("apps.datastore.put", { datastore, item });
  return reply.ok ? ok(undefined) : reply;
}

/** Removes what is stored under a key; well where nothing is. */
export async function deleteItem(
  slack: SlackApi,
  datastore: string,
  id: string,
): Promise<Result<void, SlackError>> {
  const reply = await slack.call("apps.datastore.delete", { datastore, id });
  return reply.ok ? ok(undefined) : reply;
}

/**
 * Items by key, in no order; keys that nothing is stored under are left out.
 * Asks in as few calls as Slack allows, and again for what a call left out;
 * fails where something is still missing after four tries.
 */
export async function getItems(
  slack: SlackApi,
  datastore: string,
  ids: readonly string[],
): Promise<Result<Item[], SlackError>> {
  const wanted = [...new Set(ids)].filter((id) => id !== "");
  const found: Item[] = [];
  for (let start = 0; start < wanted.length; start += BULK_ITEMS) {
    const batch = wanted.slice(start, start + BULK_ITEMS);
    const items = await getBatch(slack, datastore, batch);
    if (!items.ok) return items;
    found.push(...items.value);
  }
  return ok(found);
}

async function getBatch(
  slack: SlackApi,
  datastore: string,
  batch: readonly string[],
): Promise<Result<Item[], SlackError>> {
  const found: Item[] = [];
  let ids = batch;
  for (let attempt = 1;; attempt += 1) {
    const reply = await slack.call("apps.datastore.bulkGet", {
      datastore,
      ids,
    });
    const answer = reply.ok ? reply.value : partialAnswer(reply.error);
    if (answer === null) return reply.ok ? ok(found) : reply;
    found.push(...itemsOf(answer));
    ids = leftOut(answer, ids);
    if (ids.length === 0) return ok(found);
    if (attempt === BULK_TRIES) {
      return fail(
        reply.ok ? partialFailure("apps.datastore.bulkGet") : reply.error,
      );
    }
    await slack.timing.sleep(BULK_WAIT_MS * attempt);
  }
}

/** `partial_failure` still carries what did work. */
export function partialAnswer(error: SlackError): SlackAnswer | null {
  return error.kind === "refused" && error.code === "partial_failure"
    ? error.answer
    : null;
}

function itemsOf(answer: SlackAnswer): Item[] {
  return Array.isArray(answer.items) ? answer.items.filter(isRecord) : [];
}

/**
 * What to ask for again. An answer that carries neither items nor the keys
 * that failed says nothing about any of them.
 */
function leftOut(
  answer: SlackAnswer,
  asked: readonly string[],
): readonly string[] {
  if (!Array.isArray(answer.items)) return asked;
  if (!Array.isArray(answer.failed_items)) {
    return answer.ok === true ? [] : asked;
  }
  const failed = new Set(answer.failed_items.map(String));
  return asked.filter((id) => failed.has(id));
}

export function partialFailure(method: string): SlackError {
  return { kind: "refused", method, code: "partial_failure", answer: {} };
}

/** A stored text; null where it is missing, blank or something else. */
export function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** The texts of a stored list; null where no list is stored. */
export function textsOf(value: unknown): string[] | null {
  if (!Array.isArray(value)) return null;
  return value.filter((entry): entry is string => textOf(entry) !== null);
}
