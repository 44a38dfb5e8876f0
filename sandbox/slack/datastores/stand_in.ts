import type { JsonObject } from "../../runtime/json.ts";

/**
 * The datastores from behind: to fill them, and to see what the app kept.
 * Naming one that the manifest does not define is a mistake, and throws.
 */
export interface DatastoreStandIn {
  put(datastore: string, item: JsonObject): Promise<void>;
  /** Many with keys of their own, in few requests. */
  putMany(datastore: string, items: readonly JsonObject[]): Promise<void>;
  /** Null where there is none. */
  get(datastore: string, id: string): Promise<JsonObject | null>;
  /** In no particular order. */
  all(datastore: string): Promise<JsonObject[]>;
  delete(datastore: string, id: string): Promise<void>;
}
