import { parseGithubUsername } from "./github_username.ts";
import type { ImportColumns } from "./import_header.ts";
import type { Reject } from "./import_rejects.ts";
import {
  type ImportRow,
  type ImportRows,
  readImportRows,
} from "./import_rows.ts";
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

export interface ImportList {
  readonly entries: readonly ImportEntry[];
  readonly rejects: readonly Reject[];
  /** The CSV's header, to go above lines given back; null for a plain list. */
  readonly header: string | null;
}

type Pair = Pick<ImportEntry, "username" | "person">;

/**
 * Reads a pasted list or a CSV: one `username, person` a line, separated by a
 * comma, semicolon or tab, the person as `@name`, e-mail or member id; or with
 * a header, columns in any order. Blank lines and lines that start with # are
 * skipped. Every other line is an entry or a reject, none is dropped.
 */
export function parseImportList(list: string): ImportList {
  return judgeRows(readImportRows(list));
}

/** The second half of {@link parseImportList}: what each row says. */
export function judgeRows(
  { header, columns, unclear, rows }: ImportRows,
): ImportList {
  const entries: ImportEntry[] = [];
  const rejects: Reject[] = [];
  for (const [index, { line, text, cells }] of rows.entries()) {
    const headerFault = unclear && explainUnclear(unclear, index, rows[0]);
    const pair = headerFault ? fail(headerFault) : readRow(cells, columns);
    if (pair.ok) entries.push({ line, text, ...pair.value });
    else rejects.push({ line, text, reason: pair.error });
  }
  const repeats = findRepeats(entries);
  return {
    header,
    entries: entries.filter(({ line }) => !repeats.has(line)),
    rejects: [...rejects, ...repeats.values()].sort((a, b) => a.line - b.line),
  };
}

/**
 * Why a row is not read, where the first looks like a header. Where only some
 * of its words are known nobody can tell the order, so no row is.
 */
function explainUnclear(
  unclear: NonNullable<ImportRows["unclear"]>,
  index: number,
  first: ImportRow | undefined,
): string | null {
  if (unclear === "unknown_words") {
    return index > 0 ? null : "It looks like a header in words that are not " +
      'known. Call the columns "github" and "slack" or "email"; or, if it is ' +
      "a person, put @ before their name.";
  }
  if (index > 0) {
    return `Line ${first?.line} does not say which column is which: correct ` +
      "that first.";
  }
  return unclear.lacks === "username"
    ? 'It looks like a header without GitHub usernames. Call theirs "github".'
    : "It looks like a header without a column of people in Slack. Call it " +
      '"slack" or "email".';
}

function readRow(
  cells: ImportRow["cells"],
  columns: ImportColumns | null,
): Result<Pair, string> {
  if (!cells.ok) return cells;
  const fields = columns === null
    ? readPlain(cells.value)
    : ok(readColumns(cells.value, columns));
  if (!fields.ok) return fields;
  const username = parseGithubUsername(fields.value.username);
  if (!username.ok) return username;
  const person = parsePersonRef(fields.value.person);
  return person.ok
    ? ok({ username: username.value, person: person.value })
    : person;
}

interface Fields {
  readonly username: string;
  readonly person: string;
}

function readColumns(
  cells: readonly string[],
  columns: ImportColumns,
): Fields {
  const cell = (column: number) => cells[column] ?? "";
  const person = columns.person.map(cell).find((value) => value !== "") ?? "";
  return { username: cell(columns.username), person };
}

/** Without a header: the username, then the person. */
function readPlain(cells: readonly string[]): Result<Fields, string> {
  const [username = "", person = "", ...more] = cells;
  if (cells.length === 1) return readWords(username);
  const extra = more.find((value) => value !== "");
  return extra === undefined ? ok({ username, person }) : fail(
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
    if (isPlain) return ok({ username, person });
  }
  return fail(
    `Only one value, ${quote(text)}. Expected "username, @person or e-mail".`,
  );
}

/**
 * Entries that say again what an earlier one says, and those that name two
 * people for one username: there nobody can tell which is right, so both are
 * rejected. (`@maya` and an e-mail may be one person: Slack tells later.)
 */
function findRepeats(entries: readonly ImportEntry[]): Map<number, Reject> {
  const groups = Map.groupBy(
    entries,
    ({ username, person }) => `${person.kind} ${username.toLowerCase()}`,
  );
  const rejects = [...groups.values()].flatMap(rejectRepeats);
  return new Map(rejects.map((reject) => [reject.line, reject]));
}

function rejectRepeats(group: readonly ImportEntry[]): Reject[] {
  const [first, ...others] = group;
  if (first === undefined) return [];
  const different = others.find((other) => !isSamePerson(first, other));
  if (different === undefined) {
    const reason = repetition(first.line);
    return others.map(({ line, text }) => ({ line, text, reason }));
  }
  return group.map((entry) => {
    const { line, text } = entry;
    const other = isSamePerson(first, entry) ? different : first;
    return { line, text, reason: contradiction(other.line) };
  });
}

function isSamePerson(one: ImportEntry, other: ImportEntry): boolean {
  return one.person.value.toLowerCase() === other.person.value.toLowerCase();
}

/** Why neither of two lines is taken. */
export function contradiction(otherLine: number): string {
  return `It names another person than line ${otherLine} for the same ` +
    "GitHub user. Keep the line that is right.";
}

/** Why the second of two lines is not needed. */
export function repetition(otherLine: number): string {
  return `It repeats line ${otherLine}.`;
}
