import { type Delimiter, delimiterOf, readRecord } from "./csv.ts";
import { parseGithubUsername } from "./github_username.ts";
import {
  type HeaderLack,
  type ImportColumns,
  readHeader,
  saysWho,
} from "./import_header.ts";
import { parsePersonRef, type PersonRef } from "./person_ref.ts";
import { quote } from "./quote.ts";
import { fail, ok, type Result } from "./result.ts";

/** A line that can be looked up. */
export interface ImportEntry {
  /** From 1, blank lines and comments counted. */
  readonly line: number;
  readonly text: string;
  readonly username: string;
  readonly person: PersonRef;
}

/** A line that cannot be imported, and why. */
export interface Reject {
  /** From 1, in the list as it was given. */
  readonly line: number;
  /** The line as it was given. */
  readonly text: string;
  /** One sentence or two for who corrects it; on one line. */
  readonly reason: string;
}

export interface ImportList {
  readonly entries: readonly ImportEntry[];
  readonly rejects: readonly Reject[];
  /** What says how lines are read, to go above lines given back. */
  readonly header: string | null;
}

type Pair = Pick<ImportEntry, "username" | "person">;

/** A record of a list, before anybody is looked for in it. */
interface Row {
  readonly line: number;
  /** As it was given; several lines where a quoted cell has a line break. */
  readonly text: string;
  /** One cell where nothing separates cells. */
  readonly cells: Result<string[], string>;
}

/** Excel's own first line, which names the delimiter. */
const SEP = /^"?sep=(.)"?$/i;

/**
 * Reads a pasted list or a CSV: one `username, person` a line, separated by a
 * comma, semicolon or tab, the person as `@name`, e-mail or member id; or with
 * a header, columns in any order. Blank lines and lines that start with # are
 * skipped. Every other line is an entry or a reject, none is dropped. Without
 * `sep=` or a header each line may have a delimiter of its own, since people
 * paste from several places.
 */
export function parseImportList(list: string): ImportList {
  const lines = list
    .replace(/^\uFEFF/, "")
    .split(/\r\n|[\n\r\u2028\u2029]/);
  const sep = SEP.exec(lines[0]?.trim() ?? "");
  const above = sep === null ? [] : [sep[0]];
  const from = above.length;
  const given = sep?.[1] ?? null;
  const first = rowsOf(lines, { from, delimiter: given }).next().value;
  const header = first?.cells.ok ? readHeader(first.cells.value) : null;
  if (first === undefined || header === null || typeof header === "string") {
    const rows = [...rowsOf(lines, { from, delimiter: given })];
    const lack = typeof header === "string" ? header : null;
    const { entries, rejects } = judge(rows, null, lack ?? unknownWords(rows));
    return { entries, rejects, header: above[0] ?? null };
  }
  const [, ...rows] = rowsOf(lines, {
    from: first.line - 1,
    delimiter: given ?? delimiterOf(first.text),
  });
  const { entries, rejects } = judge(rows, header, null);
  return { entries, rejects, header: [...above, first.text].join("\n") };
}

/** The records from a line on; a delimiter of null is each line's own. */
function* rowsOf(
  lines: readonly string[],
  { from, delimiter }: { from: number; delimiter: Delimiter | null },
): Generator<Row, undefined> {
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

/** What is wrong with the first row, which looks like a header. */
type Unclear = HeaderLack | "unknown_words";

/** Below this many rows there is too little to tell a header by. */
const ENOUGH_ROWS = 2;

/** The rows below hold people, and the first one does not. */
function unknownWords([first, ...others]: readonly Row[]): Unclear | null {
  const holds = ({ cells }: Row) => cells.ok && cells.value.some(saysWho);
  return first?.cells.ok && first.cells.value.length > 1 && !holds(first) &&
      others.length >= ENOUGH_ROWS && others.every(holds)
    ? "unknown_words"
    : null;
}

/** What each row says. */
function judge(
  rows: readonly Row[],
  columns: ImportColumns | null,
  unclear: Unclear | null,
) {
  const entries: ImportEntry[] = [];
  const rejects: Reject[] = [];
  for (const [index, { line, text, cells }] of rows.entries()) {
    const fault = unclear && explainUnclear(unclear, index, rows[0]);
    const pair = fault ? fail(fault) : readRow(cells, columns);
    if (pair.ok) entries.push({ line, text, ...pair.value });
    else rejects.push({ line, text, reason: pair.error });
  }
  return { entries, rejects };
}

const UNCLEAR: Readonly<Record<Unclear, string>> = {
  unknown_words: "It looks like a header in words that are not known. Call " +
    'the columns "github" and "slack" or "email"; or, if it is a person, put ' +
    "@ before their name.",
  username: "It looks like a header without GitHub usernames. Call theirs " +
    '"github".',
  person: "It looks like a header without a column of people in Slack. Call " +
    'it "slack" or "email".',
};

/**
 * Why a row is not read, where the first looks like a header. Where only some
 * of its words are known nobody can tell the order, so no row is.
 */
function explainUnclear(
  unclear: Unclear,
  index: number,
  first: Row | undefined,
): string | null {
  if (index === 0) return UNCLEAR[unclear];
  return unclear === "unknown_words"
    ? null
    : `Line ${first?.line} does not say which column is which: correct that ` +
      "first.";
}

function readRow(
  cells: Row["cells"],
  columns: ImportColumns | null,
): Result<Pair, string> {
  if (!cells.ok) return cells;
  const fields = columns === null
    ? readPlain(cells.value)
    : ok(readColumns(cells.value, columns));
  if (!fields.ok) return fields;
  const username = parseGithubUsername(fields.value[0]);
  if (!username.ok) return username;
  const person = parsePersonRef(fields.value[1]);
  return person.ok
    ? ok({ username: username.value, person: person.value })
    : person;
}

type Fields = readonly [username: string, person: string];

function readColumns(
  cells: readonly string[],
  columns: ImportColumns,
): Fields {
  const cell = (column: number) => cells[column] ?? "";
  const person = columns.person.map(cell).find((value) => value !== "") ?? "";
  return [cell(columns.username), person];
}

/** Without a header: the username, then the person. */
function readPlain(cells: readonly string[]): Result<Fields, string> {
  const [username = "", person = "", ...more] = cells;
  if (cells.length === 1) return readWords(username);
  const extra = more.find((value) => value !== "");
  return extra === undefined ? ok([username, person]) : fail(
    `There is a third value, ${quote(extra)}. Expected ` +
      '"username, @person or e-mail"; put a name that has a comma in ' +
      "quotation marks.",
  );
}

/** `octocat @maya`: blanks do where it is plain who the second one is. */
function readWords(text: string): Result<Fields, string> {
  const [, username, person] = /^\s*(\S+)\s+(\S.*)$/.exec(text) ?? [];
  if (username !== undefined && person !== undefined) {
    const ref = parsePersonRef(person);
    const isPlain = ref.ok &&
      (ref.value.kind !== "handle" || /^@/.test(person));
    if (isPlain) return ok([username, person]);
  }
  return fail(
    `Only one value, ${quote(text)}. Expected "username, @person or e-mail".`,
  );
}
