import type { Mapping } from "../../codespaces/mapping.ts";
import {
  GithubSlackMappings,
  mappingItem,
} from "../../datastores/github_slack_mappings.ts";

/** Of one file, `slack datastore bulk-put` takes the first 5,000 items. */
const ITEMS_PER_FILE = 5_000;

export interface JsonLinesFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The mappings as `slack datastore bulk-put --from-file` reads them: one item
 * a line, with its primary key and nothing around it (slackapi/slack-cli,
 * cmd/datastore/bulk_put.go). More than 5,000 become `NAME-1.jsonl`,
 * `NAME-2.jsonl`, ...; no mappings, no file.
 */
export function jsonLinesFiles(
  path: string,
  mappings: readonly Mapping[],
): JsonLinesFile[] {
  const lines = mappings.map((one) => `${JSON.stringify(mappingItem(one))}\n`);
  const files: JsonLinesFile[] = [];
  for (let at = 0; at < lines.length; at += ITEMS_PER_FILE) {
    const isOnly = lines.length <= ITEMS_PER_FILE;
    files.push({
      path: isOnly ? path : numbered(path, files.length + 1),
      text: lines.slice(at, at + ITEMS_PER_FILE).join(""),
    });
  }
  return files;
}

/** Every file that {@link jsonLinesFiles} may give for so many mappings. */
export function possibleFiles(path: string, most: number): string[] {
  const files = Math.ceil(most / ITEMS_PER_FILE);
  const numbers = Array.from({ length: files }, (_, index) => index + 1);
  return [path, ...numbers.map((number) => numbered(path, number))];
}

function numbered(path: string, number: number): string {
  return /\.[^./\\]+$/.test(path)
    ? path.replace(/(\.[^./\\]+)$/, `-${number}$1`)
    : `${path}-${number}`;
}

/** The command that stores such a file, for a POSIX shell. */
export function bulkPutCommand(path: string): string {
  const expression = JSON.stringify({ datastore: GithubSlackMappings.name });
  const quoted = /^[\w./-]+$/.test(path)
    ? path
    : `'${path.replaceAll("'", "'\\''")}'`;
  return `slack datastore bulk-put '${expression}' --from-file ${quoted}`;
}
