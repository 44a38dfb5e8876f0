import { type Delimiter, delimiterOf, readRecord } from "./csv.ts";
import {
  type ImportColumns,
  readHeader,
  saysWho,
  type UnclearHeader,
} from "./import_header.ts";
import type { Result } from "./result.ts";

/** A record of a list, before anybody is looked for in it. */
export interface ImportRow {
  /** From 1, blank lines and comments counted. */
  readonly line: number;
  /** As it was given; several lines where a quoted cell has a line break. */
  readonly text: string;
  /** One cell where nothing separates cells. */
  readonly cells: Result<string[], string>;
}

export interface ImportRows {
  /** What says how the others are read, to go above lines given back. */
  readonly header: string | null;
  /** Null for a plain list: the username, then the person. */
  readonly columns: ImportColumns | null;
  /** What is wrong with the first row, which looks like a header. */
  readonly unclear: UnclearHeader | "unknown_words" | null;
  /** Without the header, and without what is empty or a comment. */
  readonly rows: readonly ImportRow[];
}

/** Excel's own first line, which names the delimiter. */
const SEP = /^"?sep=(.)"?$/i;

/** Below this many rows there is too little to tell a header by. */
const ENOUGH_ROWS = 2;

/**
 * The records of a pasted list or a CSV. Without `sep=` or a header each line
 * may have a delimiter of its own, since people paste from several places.
 */
export function readImportRows(list: string): ImportRows {
  const lines = list
    .replace(/^\uFEFF/, "")
    .split(/\r\n|[\n\r\u2028\u2029]/);
  const sep = SEP.exec(lines[0]?.trim() ?? "");
  const above = sep === null ? [] : [sep[0]];
  const from = above.length;
  const given = sep?.[1] ?? null;
  const first = rowsOf(lines, { from, delimiter: given }).next().value;
  const header = first?.cells.ok ? readHeader(first.cells.value) : null;
  const lacking = header !== null && "lacks" in header ? header : null;
  if (first === undefined || header === null || "lacks" in header) {
    const rows = [...rowsOf(lines, { from, delimiter: given })];
    const unclear = lacking ?? (seemsHeader(rows) ? "unknown_words" : null);
    return { header: above[0] ?? null, columns: null, unclear, rows };
  }
  const [, ...rows] = rowsOf(lines, {
    from: first.line - 1,
    delimiter: given ?? delimiterOf(first.text),
  });
  return {
    header: [...above, first.text].join("\n"),
    columns: header,
    unclear: null,
    rows,
  };
}

/** The records from a line on; a delimiter of null is each line's own. */
function* rowsOf(
  lines: readonly string[],
  { from, delimiter }: { from: number; delimiter: Delimiter | null },
): Generator<ImportRow, undefined> {
  for (let at = from; at < lines.length;) {
    const line = lines[at] ?? "";
    if (/^\s*(#|$)/.test(line)) {
      at += 1;
      continue;
    }
    const separator = delimiter ?? delimiterOf(line) ?? ",";
    const record = readRecord(lines, at, separator);
    const { cells } = record;
    if (!cells.ok || cells.value.some((cell) => cell !== "")) {
      const text = lines.slice(at, at + record.lines).join("\n");
      yield { line: at + 1, text, cells };
    }
    at += record.lines;
  }
}

/** Its words are not known, but the rows below hold people and it does not. */
function seemsHeader([first, ...others]: readonly ImportRow[]): boolean {
  if (!first?.cells.ok || first.cells.value.length < 2) return false;
  const holds = ({ cells }: ImportRow) => cells.ok && cells.value.some(saysWho);
  return !holds(first) && others.length >= ENOUGH_ROWS && others.every(holds);
}
