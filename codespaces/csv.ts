// @ts-types="./papaparse.d.ts"
import Papa from "papaparse";
import { fail, ok, type Result } from "./result.ts";

/** What separates cells; Excel's `sep=` line may name any character. */
export type Delimiter = string;

/** The first of tab, semicolon and comma that separates cells of this line. */
export function delimiterOf(line: string): Delimiter | null {
  const outside = line.replace(/"(?:[^"]|"")*"?/g, "");
  return ["\t", ";", ","].find((one) => outside.includes(one)) ?? null;
}

/** A record longer than this is not closed: an Excel cell has 32,767. */
const MAX_RECORD_CHARS = 40_000;

export interface CsvRecord {
  /** Without blanks around them. */
  readonly cells: Result<string[], string>;
  /** How many lines it takes: a quoted cell may hold line breaks. */
  readonly lines: number;
}

/**
 * The record that starts at a line. Where a quotation mark is not closed, the
 * line alone is refused, so that the ones below it are not swallowed. Goes on
 * to the next quotation mark only, so a list is read in linear time.
 */
export function readRecord(
  lines: readonly string[],
  at: number,
  delimiter: Delimiter,
): CsvRecord {
  let text = "";
  for (let end = at; end < lines.length; end += 1) {
    const line = lines[end] ?? "";
    text = end === at ? line : `${text}\n${line}`;
    if (end > at && REASON.test(line)) break;
    if (end > at && !line.includes('"')) continue;
    const { cells, fault } = parseRecord(text, delimiter);
    if (fault === null) return { cells: ok(cells), lines: end - at + 1 };
    if (fault === "InvalidQuotes" || text.length > MAX_RECORD_CHARS) break;
  }
  return { cells: fail(NOT_CLOSED), lines: 1 };
}

/** Above each line given back (give_back.ts), so never within a cell. */
const REASON = /^# line \d+: /;

const NOT_CLOSED = "A quotation mark is not closed, or text follows a " +
  "closing one. Within a quoted value, write it twice.";

function parseRecord(text: string, delimiter: Delimiter) {
  const { data: [cells = []], errors } = Papa.parse(
    withoutBlanksBeforeQuotes(text.trimEnd(), delimiter),
    { delimiter, newline: "\n" },
  );
  return {
    cells: cells.map((cell) => cell.trim()),
    fault: errors[0]?.code ?? null,
  };
}

/** People write `octocat, "Chen, Maya"`; CSV knows no blank there. */
function withoutBlanksBeforeQuotes(text: string, delimiter: Delimiter) {
  return text.replace(
    /(^|.) +"/g,
    (all, before) => before === "" || before === delimiter ? `${before}"` : all,
  );
}

/** One line of CSV that is read back the same. */
export function csvLine(cells: readonly string[]): string {
  return Papa.unparse([cells]);
}
