import type { Mapping } from "../../codespaces/mapping.ts";
import { csvLine } from "../../codespaces/csv.ts";

/** The columns; an import reads the first two and skips the others. */
const HEADER =
  "github_login,slack_user_id,github_id,added_by,updated_at,source";

/** Documented for text in a block; a preformatted one is kept to it too. */
const MAX_BLOCK_CHARS = 3_000;

/** Some 120 kB: half of what a modal holds. */
const PAGE_BLOCKS = 40;

/**
 * All mappings as CSV, sorted by login, in pages of texts of at most 3,000
 * characters, whole lines each. Every page starts with the header, so that it
 * can be imported as it is.
 */
export function exportPages(mappings: readonly Mapping[]): string[][] {
  const rows = mappings
    .toSorted((a, b) => compare(a.githubLogin, b.githubLogin))
    .map(row);
  const pages: string[][] = [];
  let page = [HEADER];
  for (const line of rows) {
    const last = page.length - 1;
    const longer = `${page[last]}\n${line}`;
    if (longer.length <= MAX_BLOCK_CHARS) page[last] = longer;
    else if (page.length < PAGE_BLOCKS) page.push(line);
    else {
      pages.push(page);
      page = [`${HEADER}\n${line}`];
    }
  }
  return [...pages, page];
}

function row(mapping: Mapping): string {
  return csvLine([
    mapping.githubLogin,
    mapping.slackUserId,
    mapping.githubId,
    mapping.addedBy ?? "",
    mapping.updatedAt ?? "",
    mapping.source ?? "",
  ].map((field) => field.replace(/[\r\n]/g, " ").slice(0, 100)));
}

function compare(a: string, b: string): number {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one < other ? -1 : one > other ? 1 : 0;
}
