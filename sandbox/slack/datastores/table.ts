import type { Clock } from "../../time/clock.ts";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../../runtime/json.ts";
import {
  fromAttributes,
  toAttributes,
  toAttributeValue,
} from "./attribute_value.ts";
import type { DatastoreDefinition } from "./definition.ts";
import type { Dynamo, DynamoAnswer } from "./dynamo.ts";
import { Past } from "./past.ts";

/**
 * Slack promises to remove an expired item within 48 hours and not before
 * (docs.slack.dev/tools/deno-slack-sdk/guides/deleting-items-from-a-datastore).
 * The stand-in takes all of them, so that nobody relies on less.
 */
const REMOVED_AFTER_SECONDS = 48 * 3600;
const SWEEP_INTERVAL_MS = 60_000;

/** DynamoDB's own limit of a BatchWriteItem. */
const MAX_BATCH = 25;

/** One datastore as a DynamoDB table, with its time to live. */
export class Table {
  readonly definition: DatastoreDefinition;
  readonly past: Past;
  readonly #dynamo: Dynamo;
  readonly #clock: Clock;
  #created: Promise<void> | undefined;
  #sweptAt = -Infinity;

  constructor(definition: DatastoreDefinition, dynamo: Dynamo, clock: Clock) {
    this.definition = definition;
    this.past = new Past(definition.primaryKey, clock);
    this.#dynamo = dynamo;
    this.#clock = clock;
  }

  /** DynamoDB wants three letters at least. */
  get name(): string {
    return `datastore_${this.definition.name}`;
  }

  async put(item: JsonObject): Promise<DynamoAnswer> {
    const args = { TableName: this.name, Item: toAttributes(item) };
    const answer = await this.#call("PutItem", args);
    if (answer.ok) this.#note(item);
    return answer;
  }

  /** Sets the attributes given, and answers the item as it then is. */
  async update(item: JsonObject): Promise<DynamoAnswer> {
    await this.#sweep();
    const { [this.definition.primaryKey]: id, ...changes } = item;
    const entries = Object.entries(changes);
    if (entries.length === 0) {
      const current = await this.get(String(id));
      if (current) return { ok: true, body: { Item: toAttributes(current) } };
    }
    const sets = entries.map((_, n) => `#a${n} = :v${n}`).join(", ");
    const answer = await this.#call("UpdateItem", {
      TableName: this.name,
      Key: this.key(String(id)),
      ReturnValues: "ALL_NEW",
      ...(entries.length > 0 && {
        UpdateExpression: `SET ${sets}`,
        ExpressionAttributeNames: Object.fromEntries(
          entries.map(([name], n) => [`#a${n}`, name]),
        ),
        ExpressionAttributeValues: Object.fromEntries(
          entries.map(([, value], n) => [`:v${n}`, toAttributeValue(value)]),
        ),
      }),
    });
    if (!answer.ok) return answer;
    const updated = objectAt(answer.body, "Attributes");
    this.#note(fromAttributes(updated));
    return { ok: true, body: { Item: updated } };
  }

  async get(id: string): Promise<JsonObject | null> {
    await this.#sweep();
    const args = { TableName: this.name, Key: this.key(id) };
    const { Item } = await this.#expect("GetItem", args);
    return isJsonObject(Item) ? fromAttributes(Item) : null;
  }

  async delete(id: string): Promise<void> {
    const args = { TableName: this.name, Key: this.key(id) };
    await this.#expect("DeleteItem", args);
    this.past.note(id, null);
  }

  /** Those that exist, in no particular order. */
  async getMany(ids: readonly string[]): Promise<DynamoAnswer> {
    await this.#sweep();
    const RequestItems = {
      [this.name]: { Keys: ids.map((id) => this.key(id)) },
    };
    return this.#call("BatchGetItem", { RequestItems });
  }

  /** The items of a `getMany`. */
  itemsOf(body: JsonObject): JsonObject[] {
    return listAt(objectAt(body, "Responses"), this.name)
      .filter(isJsonObject).map(fromAttributes);
  }

  /** Any number of items with keys of their own. */
  async putMany(items: readonly JsonObject[]): Promise<void> {
    for (let start = 0; start < items.length; start += MAX_BATCH) {
      const puts = items.slice(start, start + MAX_BATCH)
        .map((item) => ({ PutRequest: { Item: toAttributes(item) } }));
      await this.#expect("BatchWriteItem", {
        RequestItems: { [this.name]: puts },
      });
    }
    for (const item of items) this.#note(item);
  }

  /** At most 25 items with keys of their own. */
  async putBatch(items: readonly JsonObject[]): Promise<DynamoAnswer> {
    const puts = items.map((item) => ({
      PutRequest: { Item: toAttributes(item) },
    }));
    const RequestItems = { [this.name]: puts };
    const answer = await this.#call("BatchWriteItem", { RequestItems });
    if (answer.ok) { for (const item of items) this.#note(item); }
    return answer;
  }

  async scan(args: JsonObject): Promise<DynamoAnswer> {
    await this.#sweep();
    return this.#call("Scan", { TableName: this.name, ...args });
  }

  key(id: string): JsonObject {
    return { [this.definition.primaryKey]: toAttributeValue(id) };
  }

  #note(item: JsonObject): void {
    this.past.note(stringAt(item, this.definition.primaryKey), item);
  }

  async #call(operation: string, args: JsonObject): Promise<DynamoAnswer> {
    await this.#ready();
    return await this.#dynamo.call(operation, args);
  }

  async #expect(operation: string, args: JsonObject): Promise<JsonObject> {
    await this.#ready();
    return await this.#dynamo.expect(operation, args);
  }

  /** The table is made when it is used first: most tests use few. */
  #ready(): Promise<void> {
    const { primaryKey } = this.definition;
    return this.#created ??= this.#dynamo.createTable(this.name, primaryKey);
  }

  async #sweep(): Promise<void> {
    const attribute = this.definition.timeToLiveAttribute;
    const now = this.#clock.now();
    if (!attribute || now < this.#sweptAt + SWEEP_INTERVAL_MS) return;
    this.#sweptAt = now;
    const limit = Math.floor(now / 1000) - REMOVED_AFTER_SECONDS;
    const answer = await this.#expect("Scan", {
      TableName: this.name,
      FilterExpression: "#expires <= :limit",
      ExpressionAttributeNames: { "#expires": attribute },
      ExpressionAttributeValues: { ":limit": toAttributeValue(limit) },
    });
    for (const item of listAt(answer, "Items").filter(isJsonObject)) {
      const id = stringAt(fromAttributes(item), this.definition.primaryKey);
      await this.delete(id);
    }
  }
}
