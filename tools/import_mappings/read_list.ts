import {
  type ImportList,
  parseImportList,
} from "../../codespaces/import_list.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { reasonOf } from "./write_file.ts";

export const MAX_LINES = 10_000;

/** Two kilobytes a line: more is no list of people, and not read at all. */
const MAX_BYTES = MAX_LINES * 2_000;

/** Reads and parses the list; fails with what is wrong with the file. */
export async function readList(
  file: string,
): Promise<Result<ImportList, string>> {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  const text = decode(bytes.value);
  if (text === null) {
    return fail(
      `Cannot read "${file}": it is not UTF-8 text. Save it as "CSV UTF-8".`,
    );
  }
  const list = parseImportList(text);
  const lines = list.entries.length + list.rejects.length;
  if (lines > MAX_LINES) {
    return fail(
      `Cannot import "${file}": it has ${lines} lines, and at most ` +
        `${MAX_LINES} are taken at a time. Split it.`,
    );
  }
  return lines === 0
    ? fail(`Cannot import "${file}": there is no line to import in it.`)
    : ok(list);
}

async function readBytes(file: string): Promise<Result<Uint8Array, string>> {
  try {
    const { size } = await Deno.stat(file);
    if (size > MAX_BYTES) {
      return fail(
        `Cannot import "${file}": it has ${
          Math.round(size / 1e6)
        } MB, and at ` +
          `most ${MAX_LINES} lines are taken at a time. Split it.`,
      );
    }
    return ok(await Deno.readFile(file));
  } catch (error) {
    const reason = error instanceof Deno.errors.NotFound
      ? "there is no such file"
      : reasonOf(error);
    return fail(`Cannot read "${file}": ${reason}.`);
  }
}

/** UTF-8, or the UTF-16 that spreadsheets call "Unicode text". */
function decode(bytes: Uint8Array): string | null {
  const [first = 0, second = 0] = bytes;
  const encoding = BYTE_ORDER_MARKS.get(first * 256 + second) ?? "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const BYTE_ORDER_MARKS = new Map([[0xfffe, "utf-16le"], [0xfeff, "utf-16be"]]);
