/** A line that cannot be imported, and why. */
export interface Reject {
  /** From 1, in the list as it was given. */
  readonly line: number;
  /** The line as it was given. */
  readonly text: string;
  /** One sentence or two for whoever corrects it; on one line. */
  readonly reason: string;
}

/**
 * The rejected lines as text to correct: each with its reason above it as a
 * comment, which an import skips, and below the header where there was one.
 * So it can be corrected in place and imported as it is. "" for no rejects.
 */
export function renderRejects(
  rejects: readonly Reject[],
  header: string | null = null,
): string {
  if (rejects.length === 0) return "";
  const lines = rejects
    .toSorted((a, b) => a.line - b.line)
    .flatMap(({ line, text, reason }) => [`# line ${line}: ${reason}`, text]);
  return [...(header === null ? [] : [header]), ...lines, ""].join("\n");
}
