import { count } from "../../codespaces/count.ts";
import { type Reject, renderRejects } from "../../codespaces/import_rejects.ts";
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
