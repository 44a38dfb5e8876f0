import type { KnownBlock, RichTextBlock, SectionBlock } from "@slack/types";
import type {
  ImportPlan,
  PlannedMapping,
} from "../../../codespaces/import_plan.ts";
import type { Reject } from "../../../codespaces/import_rejects.ts";
import { profileUrl } from "../../../slack/words/github_links.ts";
import { heading, paragraph } from "../../../slack/modal/frame.ts";
import {
  list,
  richText,
  section,
  text,
} from "../../../slack/words/rich_text.ts";
import { displayText, escapeMrkdwn } from "../../../slack/words/safe_text.ts";

/** Documented for a section's text. */
const SECTION_CHARS = 3_000;

/** Rejected lines in one block. */
const REJECTS_A_BLOCK = 25;

/** Lines of a group that are listed: what a modal holds of the longest. */
const MOST_LINKS = 200;
const MOST_REJECTS = 100;

/**
 * The groups of a review, each with its heading, the first lines of each
 * listed and the others counted.
 */
export function reviewBlocks(plan: ImportPlan): KnownBlock[] {
  return [
    ...group("To change", plan.change),
    ...group("To add", plan.add),
    ...group("Already right", plan.unchanged),
    ...rejectBlocks(plan.rejects),
  ];
}

function group(
  title: string,
  links: readonly PlannedMapping[],
): KnownBlock[] {
  if (links.length === 0) return [];
  return [
    heading(`${title}: ${links.length}`),
    ...packSections(links.slice(0, MOST_LINKS).map(describeLink)),
    ...moreOf(links.length - MOST_LINKS),
  ];
}

/** Compact, because there may be hundreds: so mrkdwn, and escaped. */
function describeLink(link: PlannedMapping): string {
  const { githubLogin, slackUserId } = link;
  const label = safe(githubLogin);
  const url = profileUrl(githubLogin);
  const change = [
    `${url === null ? label : `<${url}|${label}>`} → ${mention(slackUserId)}`,
    ...whatChanges(link),
  ].join(", ");
  return [change, ...alsoLinked(link)].join("; ");
}

function whatChanges({ previous, ...link }: PlannedMapping): string[] {
  if (previous === null) return [];
  return [
    ...(previous.slackUserId === link.slackUserId
      ? []
      : [`instead of ${mention(previous.slackUserId)}`]),
    ...(previous.githubLogin === link.githubLogin
      ? []
      : [`until now called ${safe(previous.githubLogin) || "nothing"}`]),
  ];
}

/** Allowed, but worth a look. */
function alsoLinked(
  { slackUserId, alsoLinkedTo: logins, moreLinks }: PlannedMapping,
): string[] {
  if (logins.length === 0) return [];
  const named = logins.map(safe).join(" and ");
  const more = moreLinks > 0 ? ` and ${moreLinks} more` : "";
  return [`${mention(slackUserId)} is linked to ${named}${more} as well`];
}

function safe(value: string): string {
  return escapeMrkdwn(displayText(value));
}

function mention(slackUserId: string): string {
  return /^[UW][A-Z0-9]+$/.test(slackUserId)
    ? `<@${slackUserId}>`
    : safe(slackUserId);
}

function packSections(lines: readonly string[]): SectionBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const longer = `${texts.at(-1)}\n${line}`;
    if (texts.length > 0 && longer.length <= SECTION_CHARS) {
      texts[texts.length - 1] = longer;
    } else texts.push(line);
  }
  return texts.map((text) => ({
    type: "section",
    text: { type: "mrkdwn", text, verbatim: true },
  }));
}

function rejectBlocks(rejects: readonly Reject[]): KnownBlock[] {
  if (rejects.length === 0) return [];
  const shown = rejects.slice(0, MOST_REJECTS);
  const blocks: RichTextBlock[] = [];
  for (let at = 0; at < shown.length; at += REJECTS_A_BLOCK) {
    const some = shown.slice(at, at + REJECTS_A_BLOCK);
    blocks.push(richText(list("bullet", some.map(describeReject))));
  }
  return [
    heading(`To correct: ${rejects.length}`),
    ...blocks,
    ...moreOf(rejects.length - MOST_REJECTS),
  ];
}

function describeReject({ line, text: given, reason }: Reject) {
  const shown = displayText(given, 80);
  return section(
    text(`Line ${line}: `, { bold: true }),
    ...(shown === "" ? [] : [text(shown, { code: true }), text(" ")]),
    text(displayText(reason, 300)),
  );
}

function moreOf(amount: number): KnownBlock[] {
  return amount <= 0 ? [] : [paragraph(`And ${amount} more.`)];
}
