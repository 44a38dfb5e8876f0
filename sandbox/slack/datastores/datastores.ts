import {
  isJsonObject,
  type JsonObject,
  listAt,
  stringAt,
} from "../../runtime/json.ts";
import { fromAttributes } from "./attribute_value.ts";
import { bulkMethods } from "./bulk_methods.ts";
import { type DatastoreDefinition, parseDatastores } from "./definition.ts";
import { Dynamo } from "./dynamo.ts";
import { itemMethods } from "./item_methods.ts";
import { query, queryMethods } from "./query_methods.ts";
import { Table } from "./table.ts";
import type { MethodTable } from "../method.ts";
import type { Reply } from "../reply.ts";
import type { Clock } from "../../time/clock.ts";

/** Every datastore of an app, kept in memory as long as the sandbox runs. */
export class Datastores implements DatastoreStandIn {
  readonly #tables: ReadonlyMap<string, Table>;

  private constructor(tables: ReadonlyMap<string, Table>) {
    this.#tables = tables;
  }

  /** `definitions` is `datastores` of the manifest. */
  static async start(
    definitions: JsonObject,
    clock: Clock,
  ): Promise<Datastores> {
    const dynamo = await Dynamo.start();
    const tables = new Map<string, Table>();
    for (const [name, definition] of parseDatastores(definitions)) {
      tables.set(name, new Table(definition, dynamo, clock));
    }
    return new Datastores(tables);
  }

  get definitions(): DatastoreDefinition[] {
    return [...this.#tables.values()].map(({ definition }) => definition);
  }

  async query(args: JsonObject): Promise<Reply> {
    const datastore = stringAt(args, "datastore");
    return await query(this.#table(datastore), { args });
  }

  methods(): MethodTable {
    const find = (name: string) => this.#tables.get(name);
    return {
      ...itemMethods(find),
      ...queryMethods(find),
      ...bulkMethods(find),
    };
  }

  async put(datastore: string, item: JsonObject): Promise<void> {
    const answer = await this.#table(datastore).put(item);
    if (!answer.ok) throw new Error(`Cannot seed: ${answer.message}`);
  }

  async putMany(
    datastore: string,
    items: readonly JsonObject[],
  ): Promise<void> {
    if (items.length > 0) await this.#table(datastore).putMany(items);
  }

  async get(datastore: string, id: string): Promise<JsonObject | null> {
    return await this.#table(datastore).get(id);
  }

  async delete(datastore: string, id: string): Promise<void> {
    await this.#table(datastore).delete(id);
  }

  async all(datastore: string): Promise<JsonObject[]> {
    const table = this.#table(datastore);
    const items: JsonObject[] = [];
    let start: JsonObject = {};
    do {
      const page = await table.scan(start);
      if (!page.ok) throw new Error(`Cannot read: ${page.message}`);
      items.push(...listAt(page.body, "Items").filter(isJsonObject));
      const { LastEvaluatedKey: last } = page.body;
      start = last ? { ExclusiveStartKey: last } : {};
    } while ("ExclusiveStartKey" in start);
    return items.map(fromAttributes);
  }

  #table(datastore: string): Table {
    const table = this.#tables.get(datastore);
    if (table) return table;
    throw new Error(`The manifest defines no datastore "${datastore}"`);
  }
}

/**
 * The datastores from behind: to fill them, and to see what the app kept.
 * Naming one that the manifest does not define is a mistake, and throws.
 */
export interface DatastoreStandIn {
  readonly definitions: readonly DatastoreDefinition[];
  /** What `apps.datastore.query` answers, without counting as a call of it. */
  query(args: JsonObject): Promise<Reply>;
  put(datastore: string, item: JsonObject): Promise<void>;
  /** Many with keys of their own, in few requests. */
  putMany(datastore: string, items: readonly JsonObject[]): Promise<void>;
  /** Null where there is none. */
  get(datastore: string, id: string): Promise<JsonObject | null>;
  /** In no particular order. */
  all(datastore: string): Promise<JsonObject[]>;
  delete(datastore: string, id: string): Promise<void>;
}
