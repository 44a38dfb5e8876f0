import { fail, ok, type Result } from "./result.ts";

export type Delimiter = "," | ";" | "\t";

/** The first of tab, semicolon and comma that separates fields of this line. */
export function delimiterOf(line: string): Delimiter | null {
  const outside = line.replace(/"(?:[^"]|"")*"?/g, "");
  const all: Delimiter[] = ["\t", ";", ","];
  return all.find((delimiter) => outside.includes(delimiter)) ?? null;
}

/**
 * The fields of one line of CSV (RFC 4180), blanks around them dropped. A
 * quoted field ends on its own line: an import has one person a line.
 */
export function splitFields(
  line: string,
  delimiter: Delimiter,
): Result<string[], string> {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const read = readField(line, at, delimiter);
    if (!read.ok) return read;
    fields.push(read.value.field.trim());
    if (read.value.next === null) return ok(fields);
    at = read.value.next;
  }
}

interface Field {
  readonly field: string;
  /** Where the next field starts; null at the end of the line. */
  readonly next: number | null;
}

function readField(
  line: string,
  start: number,
  delimiter: Delimiter,
): Result<Field, string> {
  const quoted = /^[ ]*"((?:[^"]|"")*)"[ ]*/.exec(line.slice(start));
  if (quoted) {
    const end = start + quoted[0].length;
    const field = (quoted[1] ?? "").replaceAll('""', '"');
    if (end === line.length) return ok({ field, next: null });
    if (line[end] === delimiter) return ok({ field, next: end + 1 });
    return fail("There is text right after a closing quotation mark.");
  }
  if (/^[ ]*"/.test(line.slice(start))) {
    return fail("A quotation mark is not closed on this line.");
  }
  const end = line.indexOf(delimiter, start);
  return end < 0
    ? ok({ field: line.slice(start), next: null })
    : ok({ field: line.slice(start, end), next: end + 1 });
}

/** A field as it has to be written so that it is read back the same. */
export function joinFields(fields: readonly string[]): string {
  return fields
    .map((field) =>
      /[",;\t\n\r]/.test(field) || field.trim() !== field
        ? `"${field.replaceAll('"', '""')}"`
        : field
    )
    .join(",");
}
