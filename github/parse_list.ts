import { isRecord } from "../codespaces/is_record.ts";
import { isWebPage } from "../codespaces/no_answer.ts";
import { NoAnswerError } from "./errors.ts";

interface ListOptions {
  /** The list's key in the outermost object. */
  readonly key: string;
  /** What is of use in an item, at whatever depth; the rest may be left out. */
  readonly wanted: readonly string[];
  /** Called with each item of the list, as it comes. */
  readonly take: (item: unknown) => void;
}

/**
 * Parses the JSON of a body, but only one item of its list at a time, and of
 * that what is wanted: what it returns has `{}` in their place. A page of
 * GitHub's has 750 kB, almost all of it addresses of the API; ten pages at a
 * time, parsed whole, cost a process 160 MB (docs/decisions/0017).
 *
 * @throws {NoAnswerError} where the text is not whole JSON. What is left out of
 * an item is not looked at.
 */
export async function parseList(
  body: ReadableStream<Uint8Array>,
  options: ListOptions,
): Promise<unknown> {
  const splitter = new ListSplitter(options);
  const reader = body.getReader({ mode: "byob" });
  try {
    let buffer = new Uint8Array(CHUNK_BYTES);
    for (;;) {
      const { done, value } = await reader.read(buffer);
      if (done) break;
      splitter.push(value);
      // The same memory again: parts that wait to be collected add up.
      buffer = new Uint8Array(value.buffer);
    }
    return splitter.end();
  } finally {
    // Of no effect once all is read.
    await reader.cancel();
  }
}

/**
 * The JSON of an answer.
 *
 * @throws {NoAnswerError} where it is none.
 */
export function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = isWebPage(text) ? "web_page" : "cut_off";
    throw new NoAnswerError(reason, { cause });
  }
}

const CHUNK_BYTES = 65_536;

/** JSON's signs, of which no longer character of UTF-8 has a byte. */
const QUOTE = 0x22, BACKSLASH = 0x5c, COLON = 0x3a, COMMA = 0x2c;
const BLANK = 0x20;
const LIST = 0x5b, LIST_END = 0x5d;
const OBJECT = 0x7b, OBJECT_END = 0x7d;

/** The key of the value that comes next. */
const LAST_KEY = /("(?:[^"\\]|\\.)*")\s*:\s*$/s;

/** In place of an item. */
const PLACEHOLDER = new TextEncoder().encode("{}");

/** Looks at brackets, strings and keys alone; the rest is for JSON.parse. */
class ListSplitter {
  readonly #rest = new Bytes();
  readonly #item = new Bytes();
  readonly #wanted: ReadonlySet<number>;
  /** 1 in the outermost object, 2 in its list, 3 in an item. */
  #depth = 0;
  #isInList = false;
  #isInString = false;
  #isEscaped = false;
  /** Where the latest string of the item begins. */
  #stringAt = 0;
  /** The depth of the object whose value is being left out; 0 for none. */
  #leavesOutAt = 0;

  constructor(private readonly options: ListOptions) {
    const encoder = new TextEncoder();
    this.#wanted = new Set(options.wanted.map((key) => {
      const bytes = encoder.encode(key);
      return markOf(bytes, { from: 0, to: bytes.length });
    }));
  }

  push(chunk: Uint8Array): void {
    let isInString = this.#isInString;
    let isEscaped = this.#isEscaped;
    /** From where on the chunk is to be kept yet. */
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (isInString) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) isInString = false;
      } else if (byte === QUOTE) {
        isInString = true;
        this.#stringAt = this.#item.length + at - from;
      } else if (byte === COLON) {
        if (this.#isInItem()) from = this.#afterKey(chunk, { from, to: at });
      } else if (byte === COMMA) {
        if (this.#depth === this.#leavesOutAt) from = this.#goOn(at + 1);
      } else if (byte === OBJECT || byte === LIST) {
        if (this.#depth++ <= 2) from = this.#open(chunk, { from, to: at });
      } else if (byte === OBJECT_END || byte === LIST_END) {
        if (--this.#depth < this.#leavesOutAt) {
          from = this.#goOn(at);
          this.#item.dropComma();
        }
        if (this.#depth <= 2) from = this.#close(chunk, { from, to: at });
      }
    }
    this.#isInString = isInString;
    this.#isEscaped = isEscaped;
    if (this.#leavesOutAt > 0) return;
    const part = this.#isInItem() ? this.#item : this.#rest;
    part.add(chunk, { from, to: chunk.length });
  }

  end(): unknown {
    const rest = parseAnswer(this.#rest.text());
    const list = isRecord(rest) ? rest[this.options.key] : null;
    // Items without brackets, such as null, are still in it.
    for (const item of Array.isArray(list) ? list : []) {
      if (!isRecord(item)) this.options.take(item);
    }
    return rest;
  }

  #isInItem(): boolean {
    return this.#isInList && this.#depth > 2;
  }

  #open(chunk: Uint8Array, { from, to: at }: Span): number {
    if (this.#depth !== 2 && !this.#isInItem()) return from;
    this.#rest.add(chunk, { from, to: at });
    if (this.#depth === 2) {
      const key = LAST_KEY.exec(this.#rest.text())?.[1];
      this.#isInList = key !== undefined && chunk[at] === LIST &&
        parseAnswer(key) === this.options.key;
    }
    return at;
  }

  #close(chunk: Uint8Array, { from, to: at }: Span): number {
    if (this.#depth < 2) this.#isInList = false;
    if (!this.#isInList) return from;
    this.#item.add(chunk, { from, to: at + 1 });
    this.options.take(parseAnswer(this.#item.text()));
    this.#item.length = 0;
    this.#rest.add(PLACEHOLDER, { from: 0, to: PLACEHOLDER.length });
    return at + 1;
  }

  /** Leaves out the value that comes, with its key, unless it is wanted. */
  #afterKey(chunk: Uint8Array, { from, to: at }: Span): number {
    if (this.#leavesOutAt > 0) return from;
    this.#item.add(chunk, { from, to: at });
    if (this.#wanted.has(this.#item.markFrom(this.#stringAt))) return at;
    this.#item.length = this.#stringAt;
    this.#leavesOutAt = this.#depth;
    return at;
  }

  #goOn(at: number): number {
    this.#leavesOutAt = 0;
    return at;
  }
}

/** Of bytes; up to the second, which is left out. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Collects bytes. Copies one by one, since a view of each part would be more
 * garbage than what it spares.
 */
class Bytes {
  #bytes = new Uint8Array(1_024);
  /** May be set to less. */
  length = 0;
  readonly #decoder = new TextDecoder();

  add(more: Uint8Array, { from, to }: Span): void {
    const length = this.length + to - from;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(2 * length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    for (let at = from; at < to; at++) {
      this.#bytes[this.length++] = more[at] ?? 0;
    }
  }

  /** The one at the end, and the blanks around it. */
  dropComma(): void {
    const isBlank = () => (this.#bytes[this.length - 1] ?? COMMA) <= BLANK;
    while (isBlank()) this.length--;
    if (this.#bytes[this.length - 1] === COMMA) this.length--;
  }

  text(): string {
    return this.#decoder.decode(this.#bytes.subarray(0, this.length));
  }

  /** Of the string that begins there, and the blanks behind it. */
  markFrom(start: number): number {
    let end = this.length - 1;
    while (this.#bytes[end] !== QUOTE) end--;
    return markOf(this.#bytes, { from: start + 1, to: end });
  }
}

/** Cheaper than the key itself; what shares its mark is wanted in vain. */
function markOf(bytes: Uint8Array, { from, to }: Span): number {
  const last = bytes[Math.max(from, to - 1)] ?? 0;
  return ((to - from) << 16) | ((bytes[from] ?? 0) << 8) | last;
}
