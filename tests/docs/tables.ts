import type { Document, Problem } from "./documents.ts";
import type { Table } from "./markdown.ts";

/** A table of a document that says the same as the code. */
export interface Listing {
  /** A word of the heading right above it, or of its first column's. */
  readonly titled: RegExp;
  /** What its first column must name, each once, in any order. */
  readonly names: Iterable<string>;
  /** What it may name besides. @default none */
  readonly also?: Iterable<string>;
}

/**
 * What the table leaves out, has twice, or has though the code does not. A
 * name is what is in backticks in the first column, up to its first space, and
 * without a folder and the ending `.ts`.
 */
export function checkListing(
  document: Document,
  { titled, names, also = [] }: Listing,
): Problem[] {
  const [table, ...others] = document.markdown.tables
    .filter((table) => isTitled(table, titled));
  if (!table || others.length > 0) {
    const count = others.length + (table ? 1 : 0);
    return [{ line: 1, message: `has ${count} tables titled ${titled}` }];
  }
  const { line } = table;
  const listed = table.rows.flatMap(([first]) =>
    (first?.code ?? []).map(nameIn)
  );
  const wanted = new Set(names);
  const known = new Set([...wanted, ...also]);
  return [
    ...[...wanted].filter((name) => !listed.includes(name))
      .map((name) => `${titled} leaves out ${name}`),
    ...listed.filter((name) => !known.has(name))
      .map((name) => `${titled} has ${name}, and the code does not`),
    ...listed.filter((name, index) => listed.indexOf(name) !== index)
      .map((name) => `${titled} has ${name} twice`),
  ].map((message) => ({ line, message }));
}

function isTitled({ headings, header }: Table, titled: RegExp): boolean {
  return titled.test(headings.at(-1) ?? "") || titled.test(header[0] ?? "");
}

function nameIn(code: string): string {
  const [word = ""] = code.split(" ");
  return word.replace(/^triggers\//, "").replace(/\.ts$/, "");
}
