/**
 * Values from GitHub are data. In rich text they go into typed text elements,
 * which Slack never parses, and into mrkdwn as `safeMrkdwn` makes them; what is
 * left to guard against is text that hides or reorders its neighbours, and text
 * without end.
 */

/** What is left when only joiners and variation selectors are. */
const NOTHING = /^[\u200d\ufe00-\ufe0f\s]*$/;

/*
 * Classes of Unicode stand within functions: Deno looks them up when it meets
 * them, which would take a part of each start of a step.
 */

/**
 * A value as it may be shown: on one line, without invisible characters, cut
 * to `maxLength` characters with an ellipsis. Empty where nothing is left.
 */
export function displayText(value: string, maxLength = 60): string {
  const visible = value
    // Line breaks and other control characters.
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
    // Zero-width and bidirectional formatting characters and lone surrogates,
    // but for the joiner that holds emoji together.
    .replace(/(?!\u200d|[\ufe00-\ufe0f])[\p{Cf}\p{Cs}\p{DI}]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  if (NOTHING.test(visible)) return "";
  if (visible.length <= maxLength) return visible;
  let cut = "";
  // Made here: few values are that long, and nothing takes a start longer.
  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
  for (const { segment } of graphemes.segment(visible)) {
    if (cut.length + segment.length > maxLength - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/** For the few places that are mrkdwn, such as a message's fallback text. */
export function escapeMrkdwn(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
