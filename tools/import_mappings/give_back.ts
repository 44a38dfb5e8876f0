import { count } from "../../codespaces/count.ts";
import type { Reject } from "../../codespaces/import_list.ts";
import { safeText } from "../../terminal/safe_text.ts";
import { reasonOf, writeWhole } from "./write_file.ts";

/**
 * Writes what cannot be imported into a file, with the reasons, to be
 * corrected and imported. Where that file cannot be written all of it is told
 * instead, and the answer is false.
 */
export async function giveBack(
  rejects: readonly Reject[],
  { header, file, tell }: {
    readonly header: string | null;
    readonly file: string;
    tell(line: string): void;
  },
): Promise<boolean> {
  if (rejects.length === 0) return true;
  const lines = count(rejects.length, "line");
  const text = renderRejects(rejects, header);
  try {
    await writeWhole(file, text);
  } catch (error) {
    tell(`Cannot write "${file}": ${reasonOf(error)}. ${lines} to correct:`);
    tell(safeText(text));
    return false;
  }
  tell(
    `${lines} to correct, with the reasons, in ${file}. Import that file once ` +
      "it is corrected.",
  );
  return true;
}

/**
 * The rejected lines as text to correct: each with its reason above it as a
 * comment, which an import skips, and below the header where there was one.
 * So it can be corrected in place and imported as it is. "" for no rejects.
 */
export function renderRejects(
  rejects: readonly Reject[],
  header: string | null,
): string {
  if (rejects.length === 0) return "";
  const lines = rejects
    .toSorted((a, b) => a.line - b.line)
    .flatMap(({ line, text, reason }) => [`# line ${line}: ${reason}`, text]);
  return [...(header === null ? [] : [header]), ...lines, ""].join("\n");
}
