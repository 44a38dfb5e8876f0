import { type JsonObject, stringAt } from "../../runtime/json.ts";
import type { Clock } from "../../time/clock.ts";

/** How long ago a read can be stale. */
const KEPT_MS = 60_000;

interface Write {
  readonly id: string;
  readonly at: number;
  /** What stood there; null for nothing. */
  readonly before: JsonObject | null;
}

/** What the items of a datastore were a moment ago, for stale reads. */
export class Past {
  readonly #items = new Map<string, JsonObject>();
  #writes: Write[] = [];

  constructor(
    private readonly primaryKey: string,
    private readonly clock: Clock,
  ) {}

  /** Notes an item that is written; null for one that is deleted. */
  note(id: string, item: JsonObject | null): void {
    const at = this.clock.now();
    const before = this.#items.get(id) ?? null;
    this.#writes = this.#writes.filter((one) => one.at > at - KEPT_MS);
    this.#writes.push({ id, at, before });
    if (item === null) this.#items.delete(id);
    else this.#items.set(id, item);
  }

  /** The same items as they were so many ms ago; new ones are left out. */
  of(items: readonly JsonObject[], staleMs = 0): JsonObject[] {
    if (staleMs === 0) return [...items];
    return items
      .map((item) => this.at(stringAt(item, this.primaryKey), staleMs, item))
      .filter((item) => item !== null);
  }

  /** One item as it was so many ms ago; null where there was none. */
  at(id: string, staleMs: number, now: JsonObject | null): JsonObject | null {
    const since = this.clock.now() - staleMs;
    const first = this.#writes.find((one) => one.id === id && one.at >= since);
    return staleMs === 0 || first === undefined ? now : first.before;
  }
}
