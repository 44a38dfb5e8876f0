import { ok, type Result } from "../codespaces/result.ts";
import { isRecord } from "../codespaces/is_record.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import { readPages } from "../slack/api/read_pages.ts";

/** An item as stored: any attribute but the key may be missing. */
export type Item = Readonly<Record<string, unknown>>;

/** DynamoDB's limit, in bytes: nothing is stored under a longer key. */
const MOST_KEY_BYTES = 2_048;

/**
 * One item by key; null where there is none. Slack refuses to look for a key
 * that nothing can be stored under, and a forged value may be any.
 */
export async function getItem(
  slack: SlackApi,
  datastore: string,
  id: string,
): Promise<Result<Item | null, SlackError>> {
  const { length } = new TextEncoder().encode(id);
  if (length === 0 || length > MOST_KEY_BYTES) return ok(null);
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
 * A filter in DynamoDB's syntax: names start with #, values with :. The
 * primary key cannot be used in one.
 */
export interface Filter {
  readonly expression: string;
  readonly expression_attributes: Readonly<Record<string, string>>;
  readonly expression_values: Readonly<
    Record<string, string | number | boolean>
  >;
}

/** Documented: 1 to 1,000 items looked at (not found) a page, or 1 MB. */
const PAGE_ITEMS = 1_000;

/**
 * Every item of a datastore that the filter lets through, in no order. A page
 * may be empty and still not be the last, so all are read; where one cannot
 * be, the whole is an error, never a shorter list.
 */
export async function queryItems(
  slack: SlackApi,
  datastore: string,
  filter?: Filter,
): Promise<Result<Item[], SlackError>> {
  const found: Item[] = [];
  const args = { datastore, limit: PAGE_ITEMS, ...filter };
  const read = await readPages(
    slack,
    "apps.datastore.query",
    args,
    ({ items }) => {
      if (!Array.isArray(items)) return "no list";
      found.push(...items.filter(isRecord));
      return "go on";
    },
  );
  return read.ok ? ok(found) : read;
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
