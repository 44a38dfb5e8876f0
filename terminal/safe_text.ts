/** Characters that turn the direction of the text around them. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029\v\f]/g;
const CONTROL_PICTURES = 0x2400;

/**
 * Text as a terminal may print it: what would move the cursor, colour what
 * follows or turn its direction becomes a visible sign. Line feeds stay.
 */
export function safeText(text: string): string {
  return [...text.toWellFormed().replace(LINE_BREAKS, "\n")]
    .map(visible)
    .join("")
    .replace(BIDI_CONTROLS, "\ufffd");
}

function visible(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (char === "\n") return char;
  if (char === "\t") return "  ";
  if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code);
  return code >= 0x7f && code < 0xa0 ? "\ufffd" : char;
}
