import { BULK_ITEMS } from "../../datastores/bulk_items.ts";

/**
 * Slack promises 50 calls of `apps.datastore.bulkPut` a minute (tier 3,
 * docs.slack.dev/apis/web-api/rate-limits), and refuses more.
 */
const MAPPINGS_A_MINUTE = 50 * BULK_ITEMS;

/**
 * How long Slack takes to store so many, as the end of a sentence: `, about 8
 * minutes`; "" where it is less than a minute.
 */
export function timeToStore(mappings: number, after = ""): string {
  if (mappings <= MAPPINGS_A_MINUTE) return "";
  const minutes = Math.ceil(mappings / MAPPINGS_A_MINUTE);
  return `, about ${minutes} minutes${after}`;
}
