import { parseGithubUsername } from "./github_username.ts";
import { type ImportHeader, parseImportHeader } from "./import_header.ts";
import type { Reject } from "./import_rejects.ts";
import { parsePersonRef, type PersonRef } from "./person_ref.ts";
import { quote } from "./quote.ts";
import { fail, ok, type Result } from "./result.ts";
import { delimiterOf, splitFields } from "./split_fields.ts";

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
  /** The CSV's header line; null for a plain list. */
  readonly header: string | null;
}

interface Line {
  readonly line: number;
  readonly text: string;
}

type Pair = Pick<ImportEntry, "username" | "person">;

/** No username and name together come near it. */
const MAX_LINE = 500;

/**
 * Reads a pasted list or a CSV: one `username, person` a line, separated by a
 * comma, semicolon or tab, the person as `@name`, e-mail or member id; or with
 * a header, columns in any order. Blank lines and lines that start with # are
 * skipped. Every other line is an entry or a reject, none is dropped.
 */
export function parseImportList(list: string): ImportList {
  const lines = contentLines(list);
  const [first, ...rest] = lines;
  const header = first ? parseImportHeader(first.text) : null;
  const entries: ImportEntry[] = [];
  const rejects: Reject[] = [];
  for (const line of header ? rest : lines) {
    const pair = readLine(line.text, header);
    if (pair.ok) entries.push({ ...line, ...pair.value });
    else rejects.push({ ...line, reason: pair.error });
  }
  const repeats = findRepeats(entries);
  return {
    header: header?.text ?? null,
    entries: entries.filter(({ line }) => !repeats.has(line)),
    rejects: [...rejects, ...repeats.values()].sort((a, b) => a.line - b.line),
  };
}

function contentLines(list: string): Line[] {
  return list
    .replace(/^\uFEFF/, "")
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((text, index) => ({ line: index + 1, text }))
    .filter(({ text }) => !/^\s*(#|$)/.test(text));
}

function readLine(
  text: string,
  header: ImportHeader | null,
): Result<Pair, string> {
  if (text.length > MAX_LINE) {
    return fail(`The line is longer than ${MAX_LINE} characters.`);
  }
  const fields = header ? readColumns(text, header) : readFields(text);
  if (!fields.ok) return fields;
  const username = parseGithubUsername(fields.value.username);
  if (!username.ok) return username;
  const person = parsePersonRef(fields.value.person);
  return person.ok
    ? ok({ username: username.value, person: person.value })
    : person;
}

type Fields = Result<{ username: string; person: string }, string>;

function readColumns(text: string, header: ImportHeader): Fields {
  const fields = splitFields(text, header.delimiter);
  if (!fields.ok) return fields;
  const cell = (column: number) => fields.value[column] ?? "";
  const person = header.person.map(cell).find((value) => value !== "") ?? "";
  return ok({ username: cell(header.username), person });
}

/** Without a header: the username, then the person. */
function readFields(text: string): Fields {
  const delimiter = delimiterOf(text);
  if (delimiter === null) return readWords(text);
  const fields = splitFields(text, delimiter);
  if (!fields.ok) return fields;
  const [username = "", person = "", ...more] = fields.value;
  const extra = more.find((value) => value !== "");
  return extra === undefined ? ok({ username, person }) : fail(
    `There is a third value, ${quote(extra)}. Expected ` +
      '"username, @person or e-mail"; put a name that has a comma in ' +
      "quotation marks.",
  );
}

/** `octocat @maya`: blanks do where it is plain who the second one is. */
function readWords(text: string): Fields {
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
  const isClear = others.every((other) => isSamePerson(first, other));
  return (isClear ? others : group).map((entry) => {
    const { line, text } = entry;
    const other = group.find((one) => !isSamePerson(one, entry));
    const reason = other === undefined
      ? repetition(first.line)
      : contradiction(other.line);
    return { line, text, reason };
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
