import type { SectionBlock, WorkflowButton } from "@slack/types";
import { profileUrl } from "./github_links.ts";
import { inUtc } from "./rich_text.ts";
import { displayText, escapeMrkdwn } from "./safe_text.ts";

/**
 * Small builders for mrkdwn, which says in half the bytes what rich text says:
 * for the lists that fill messages. Whatever GitHub or people typed goes through
 * `safeMrkdwn`, and is not the first thing on a line, where `>` would quote.
 */

/**
 * Signs that format cannot be escaped, so others are shown that look like them:
 * those of jsx-slack, which found out about the wide ones, too
 * (github.com/yhatt/jsx-slack, docs/about-escape-and-exact-mode.md).
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "*": "\u2217",
  "\uff0a": "\ufe61",
  "_": "\u02cd",
  "\uff3f": "\u2e0f",
  "~": "\u223c",
  "`": "\u02cb",
  "\uff40": "\u02cb",
  ":": "\u2236",
};

/** A value as it may stand in mrkdwn, where it does nothing but stand there. */
export function safeMrkdwn(value: string, maxLength?: number): string {
  // A line within a word formats nothing, nor does a colon without an emoji.
  const formats =
    /[*~`\uff0a\uff40]|(?<![\p{L}\p{N}])[_\uff3f]|[_\uff3f](?![\p{L}\p{N}])|:(?=[^\s:]+:)/gu;
  const shown = displayText(value, maxLength)
    .replace(formats, (sign) => LOOK_ALIKES[sign] ?? sign);
  return escapeMrkdwn(shown);
}

/** What a link in mrkdwn may weigh: of GitHub's own, none is near it. */
const MOST_URL_LENGTH = 500;

/** A link where there is an address to trust, else the label, which is safe. */
export function linkTo(label: string, url: string | null): string {
  const address = escapeMrkdwn(url ?? "").replaceAll("|", "%7C");
  const isUsable = address !== "" && address.length <= MOST_URL_LENGTH;
  return isUsable ? `<${address}|${label}>` : label;
}

/** A login, with its profile where it has one. */
export function loginMrkdwn(login: string): string {
  return linkTo(safeMrkdwn(login) || "somebody", profileUrl(login));
}

/**
 * An instant in the reader's own time zone, "deleted Friday, November 27th at
 * 9:00 AM"; UTC where it cannot be shown. The words before the date stand within
 * it, or Slack begins it with a capital: "deleted Tomorrow at 9:00 AM". The year
 * is left out within half a year (docs.slack.dev/messaging/
 * formatting-message-text#date-formatting).
 */
export function dateMrkdwn(words: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const utc = inUtc(at).replace(/ \d+,/, ",");
  return `<!date^${seconds}^${words} {date_long_pretty} at {time}|` +
    `${words} ${utc}>`;
}

/** Documented for a section's text. */
const SECTION_CHARS = 3_000;

/** Texts in as few sections as hold them, the button beside the first. */
export function sections(
  texts: readonly string[],
  { between = "\n", button = null }: {
    readonly between?: string;
    readonly button?: WorkflowButton | null;
  } = {},
): SectionBlock[] {
  const packed: string[] = [];
  for (const text of texts) {
    const longer = `${packed.at(-1)}${between}${text}`;
    if (packed.length > 0 && longer.length <= SECTION_CHARS) {
      packed[packed.length - 1] = longer;
    } else packed.push(text);
  }
  return packed.map((text, index) => ({
    type: "section",
    text: { type: "mrkdwn", text, verbatim: true },
    ...(index === 0 && button !== null && { accessory: button }),
  }));
}
