import { isJsonObject, type JsonObject } from "../runtime/json.ts";

/**
 * What the app wrote is carried as it is, though it may look like an id. The
 * same goes for lists of messages within it.
 */
const OPAQUE = new Set(["attachments", "blocks", "metadata", "text"]);

/**
 * Two names for one thing: the emulator makes up its own ids and reads the
 * real clock for a message's `ts`; the workspace has ids that are the same in
 * every run and lives in virtual time.
 */
export class Dictionary {
  readonly #toOurs = new Map<string, string>();
  readonly #toTheirs = new Map<string, string>();

  add(ours: string, theirs: string): void {
    this.#toOurs.set(theirs, ours);
    this.#toTheirs.set(ours, theirs);
  }

  /** An answer of the emulator in the workspace's terms. */
  ours(value: unknown): unknown {
    return translate(value, this.#toOurs);
  }

  /** Arguments of the workspace in the emulator's terms. */
  theirs(args: JsonObject): JsonObject {
    return translateFields(args, this.#toTheirs);
  }
}

function translate(value: unknown, words: Map<string, string>): unknown {
  if (typeof value === "string") return words.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => translate(item, words));
  return isJsonObject(value) ? translateFields(value, words) : value;
}

function translateFields(
  fields: JsonObject,
  words: Map<string, string>,
): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      OPAQUE.has(name) ? value : translate(value, words),
    ]),
  );
}
