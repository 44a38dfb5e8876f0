import { ok, type Result } from "../codespaces/result.ts";
import { isRecord } from "../codespaces/is_record.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import { readPages } from "../slack/api/read_pages.ts";
import type { Item } from "./items.ts";

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
