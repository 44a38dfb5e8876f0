import type { KnownBlock, SectionBlock } from "@slack/types";
import type {
  Coverage,
  CoveragePeople,
  Reach,
} from "../codespaces/channel_coverage.ts";
import { count } from "../codespaces/count.ts";
import type { ReadChannel, UnreadChannel } from "./channel_members.ts";
import { figures, recommendation } from "./coverage_choice.ts";
import { leftOut, spread, whyUnread } from "./coverage_words.ts";
import { blocksBytes, MAX_BLOCKS_BYTES, type Message } from "./message.ts";
import type { Words } from "./name_list.ts";
import { list, richText, section, text } from "./rich_text.ts";
import { displayText, escapeMrkdwn } from "./safe_text.ts";
import { mrkdwnOf } from "./say.ts";
import { workflowButton } from "./workflow_button.ts";

/** What was measured, and what helps to act on it. */
export interface CoverageFindings {
  /** A GitHub login. */
  readonly org: string;
  readonly people: CoveragePeople;
  readonly coverage: Coverage;
  readonly read: readonly ReadChannel[];
  readonly unread: readonly UnreadChannel[];
  /** Where the report goes now. */
  readonly usedNow: readonly string[];
  /** What "Use this channel" starts; null leaves the buttons out. */
  readonly useUrl: string | null;
  /** Whether Slack said who is deactivated. */
  readonly knowsDeactivated: boolean;
}

/** As many names a list as fit: first many, at last none. */
const MOST_NAMES = [12, 6, 3, 1, 0];

/**
 * The figures, a row with a button a channel, whoever reaches most first; how
 * people are spread over them; which to choose; who was left out. One message,
 * in which long lists of names are cut.
 */
export function coverageMessage(findings: CoverageFindings): Message {
  const drawn = MOST_NAMES.map((most) => () => draw(findings, most));
  const fitting = drawn.find((make) => blocksBytes(make()) <= MAX_BLOCKS_BYTES);
  const { org, coverage } = findings;
  const rows = coverage.channels.map(({ channelId, reached }) =>
    `<#${channelId}>: ${figures(reached, coverage.all)}`
  );
  const [choice = []] = recommendation(coverage, 3);
  return {
    blocks: fitting?.() ?? draw(findings, 0),
    text: [
      `Channels for ${escapeMrkdwn(displayText(org))}: ${mrkdwnOf(choice)}`,
      ...rows,
    ].join("\n"),
    codespaceIds: [],
  };
}

function draw(findings: CoverageFindings, mostNames: number): KnownBlock[] {
  const { coverage, people, unread, knowsDeactivated } = findings;
  const where = spread(coverage, mostNames);
  const why = unread.map(whyUnread);
  return [
    opening(findings),
    ...coverage.channels.map((reach) => row(reach, findings)),
    ...(where.length === 0 ? [] : [lines("Of these people:", where)]),
    richText(
      ...recommendation(coverage, mostNames).map((words, index) =>
        section(...(index === 0 ? [] : [text("\n")]), ...words)
      ),
    ),
    ...(why.length === 0 ? [] : [lines("Not counted:", why)]),
    ...leftOut(people, { knowsDeactivated, mostNames })
      .map((words) => richText(section(...words))),
  ];
}

function opening({ org, coverage: { all } }: CoverageFindings): KnownBlock {
  const owners = all.owners.length;
  const mapped = count(all.mapped.length, "linked person", "linked people");
  return richText(section(
    text(
      `Which channel reaches the owners of codespaces in ${displayText(org)}`,
      { bold: true },
    ),
    text(
      `\nLooked for ${mapped}; ${owners} of them ` +
        `${owners === 1 ? "owns" : "own"} codespaces.`,
    ),
  ));
}

/**
 * One channel, with its button. Nothing that people chose stands in the
 * mrkdwn: the id is checked by whoever reads the channels.
 */
function row(reach: Reach, findings: CoverageFindings): SectionBlock {
  const { coverage: { all }, usedNow } = findings;
  const { channelId, reached } = reach;
  const now = usedNow.includes(channelId)
    ? "\nThe report is posted here now."
    : "";
  const button = useButton(channelId, findings);
  return {
    type: "section",
    block_id: `channel_${channelId}`,
    text: {
      type: "mrkdwn",
      text: `*<#${channelId}>:* ${figures(reached, all)}${now}`,
    },
    ...(button !== null && { accessory: button }),
  };
}

function useButton(
  channelId: string,
  { org, read, coverage: { best }, useUrl, usedNow }: CoverageFindings,
) {
  const isChosen = usedNow.length === 1 && usedNow[0] === channelId;
  if (useUrl === null || isChosen) return null;
  const name = read.find((one) => one.channelId === channelId)?.name ?? "";
  const [first, ...ties] = best;
  const isBest = ties.length === 0 && first?.channelId === channelId;
  return {
    ...workflowButton("Use this channel", useUrl, {
      org,
      channel_id: channelId,
    }),
    // Read out in place of the label, which does not say which channel.
    accessibility_label: `Use ${displayText(`#${name}`, 60)}`,
    ...(isBest && { style: "primary" as const }),
  };
}

function lines(title: string, rows: readonly Words[]): KnownBlock {
  return richText(
    section(text(title)),
    list("bullet", rows.map((words) => section(...words))),
  );
}
