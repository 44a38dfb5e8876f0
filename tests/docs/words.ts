/** Words that are right here though no dictionary has them, one a line. */
export const WORD_LIST = "docs/words.txt";

/** The list, in its order. */
export async function readWords(): Promise<string[]> {
  const text = await Deno.readTextFile(WORD_LIST);
  return text.split("\n").filter((line) => line !== "");
}

/** How a word of the list may be written: with a capital, as a possessive. */
export function formsOf(word: string): string[] {
  const capital = word.slice(0, 1).toUpperCase() + word.slice(1);
  return [...new Set([word, capital])].flatMap((form) => [form, `${form}'s`]);
}

/** Those of the list that none of these written words needs. */
export function unusedWords(
  words: readonly string[],
  written: readonly string[],
): string[] {
  const used = new Set(written.map((word) => word.replaceAll("’", "'")));
  return words.filter((word) => !formsOf(word).some((form) => used.has(form)));
}

/** In the list's order: by letters, whatever their case. */
export function compareWords(a: string, b: string): number {
  const [small, other] = [a.toLowerCase(), b.toLowerCase()];
  if (small !== other) return small < other ? -1 : 1;
  return a < b ? -1 : Number(a > b);
}

/** Without the possessive, and with a plain apostrophe. */
export function plainWord(written: string): string {
  return written.replaceAll("’", "'").replace(/'s$/, "");
}
