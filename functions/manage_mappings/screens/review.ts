import type { KnownBlock } from "@slack/types";
import type {
  ImportPlan,
  PlannedMapping,
} from "../../../codespaces/import_plan.ts";
import type { Reject } from "../../../codespaces/import_list.ts";
import { profileUrl } from "../../../slack/words/github_links.ts";
import { heading, paragraph } from "../../../slack/modal/frame.ts";
import { safeMrkdwn, sections } from "../../../slack/words/mrkdwn.ts";

/** Lines of a group that are listed: what a modal holds of the longest. */
const MOST_LINKS = 200;
const MOST_REJECTS = 100;

/**
 * The groups of a review, each with its heading, the first lines of each
 * listed and the others counted.
 */
export function reviewBlocks(
  { change, add, unchanged, rejects }: ImportPlan,
): KnownBlock[] {
  const links = (title: string, group: readonly PlannedMapping[]) =>
    groupBlocks(title, group.map(describeLink), MOST_LINKS);
  return [
    ...links("To change", change),
    ...links("To add", add),
    ...links("Already right", unchanged),
    ...groupBlocks("To correct", rejects.map(describeReject), MOST_REJECTS),
  ];
}

function groupBlocks(
  title: string,
  lines: readonly string[],
  most: number,
): KnownBlock[] {
  if (lines.length === 0) return [];
  const left = lines.length - most;
  return [
    heading(`${title}: ${lines.length}`),
    ...sections(lines.slice(0, most)),
    ...(left > 0 ? [paragraph(`And ${left} more.`)] : []),
  ];
}

/** Compact, because there may be hundreds: so mrkdwn, and escaped. */
function describeLink(link: PlannedMapping): string {
  const { githubLogin, slackUserId } = link;
  const label = safeMrkdwn(githubLogin);
  const url = profileUrl(githubLogin);
  const change = [
    `${url === null ? label : `<${url}|${label}>`} → <@${slackUserId}>`,
    ...whatChanges(link),
  ].join(", ");
  return [change, ...alsoLinked(link)].join("; ");
}

function whatChanges({ previous, ...link }: PlannedMapping): string[] {
  if (previous === null) return [];
  return [
    ...(previous.slackUserId === link.slackUserId
      ? []
      : [`instead of <@${previous.slackUserId}>`]),
    ...(previous.githubLogin === link.githubLogin
      ? []
      : [`until now called ${safeMrkdwn(previous.githubLogin) || "nothing"}`]),
  ];
}

/** Allowed, but worth a look. */
function alsoLinked(
  { slackUserId, alsoLinkedTo: logins }: PlannedMapping,
): string[] {
  if (logins.length === 0) return [];
  const named = logins.map((login) => safeMrkdwn(login)).join(" and ");
  return [`<@${slackUserId}> is linked to ${named} as well`];
}

function describeReject({ line, text, reason }: Reject): string {
  const given = safeMrkdwn(text, 80);
  return [
    `*Line ${line}*`,
    ...(given === "" ? [] : [`“${given}”`]),
    safeMrkdwn(reason, 300),
  ].join(": ");
}
