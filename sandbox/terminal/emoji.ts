/** Slack's names of the emoji that messages to people most often use. */
const GLYPHS: Readonly<Record<string, string>> = {
  alarm_clock: "⏰",
  arrow_right: "➡️",
  bar_chart: "📊",
  bell: "🔔",
  calendar: "📅",
  "+1": "👍",
  exclamation: "❗",
  floppy_disk: "💾",
  heavy_check_mark: "✔️",
  hourglass: "⌛",
  hourglass_flowing_sand: "⏳",
  information_source: "ℹ️",
  key: "🔑",
  lifebuoy: "🛟",
  link: "🔗",
  mag: "🔍",
  question: "❓",
  ring_buoy: "🛟",
  rotating_light: "🚨",
  seedling: "🌱",
  tada: "🎉",
  wastebasket: "🗑️",
  warning: "⚠️",
  wave: "👋",
  white_check_mark: "✅",
  wrench: "🔧",
  x: "❌",
};

/** The glyph of an emoji, or its `:name:`; `unicode` is Slack's "1f6df-fe0f". */
export function emojiGlyph(name: string, unicode = ""): string {
  const codes = unicode.split("-").map((code) => Number.parseInt(code, 16));
  if (
    codes.every((code) => code > 0x2000 && code <= 0x10ffff || code === 0xa9)
  ) {
    return String.fromCodePoint(...codes);
  }
  return GLYPHS[name] ?? `:${name}:`;
}
