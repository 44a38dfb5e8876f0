/**
 * What somebody typed, as it may be repeated in a sentence: in quotation
 * marks, on one line, without invisible characters, and cut to `maxLength`.
 */
export function quote(value: string, maxLength = 60): string {
  const shown = value
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
    .replace(/[\p{Cf}\p{Cs}]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  const characters = [...shown];
  return characters.length <= maxLength
    ? `"${shown}"`
    : `"${characters.slice(0, maxLength - 1).join("").trimEnd()}…"`;
}
