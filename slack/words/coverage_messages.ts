import type { KnownBlock, SectionBlock } from "@slack/types";
import {
  bestOf,
  type Coverage,
  type CoveragePeople,
  type Group,
  othersIn,
  type Reach,
} from "../../codespaces/channel_coverage.ts";
import { count } from "../../codespaces/count.ts";
import type { ReadChannel, UnreadChannel } from "../api/channel_members.ts";
import { leftOut, whyUnread } from "./coverage_words.ts";
import {
  blocksBytes,
  MAX_BLOCKS_BYTES,
  type Message,
} from "../posting/message.ts";
import { named, type Words } from "./name_list.ts";
import { list, richText, section, text } from "./rich_text.ts";
import { displayText, escapeMrkdwn } from "./safe_text.ts";
import { mrkdwnOf } from "./paragraph.ts";
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
 * A row with figures and a button a channel, the one that reaches most first;
 * who is in all of them and in none; who was left out. One message, in which
 * long lists of names are cut.
 */
export function coverageMessage(findings: CoverageFindings): Message {
  const drawn = MOST_NAMES.map((most) => () => draw(findings, most));
  const fitting = drawn.find((make) => blocksBytes(make()) <= MAX_BLOCKS_BYTES);
  const { org, coverage } = findings;
  const rows = coverage.channels.map(({ channelId, reached }) =>
    `<#${channelId}>: ${figures(reached, coverage.all)}`
  );
  return {
    blocks: fitting?.() ?? draw(findings, 0),
    text: [`Channels for ${escapeMrkdwn(displayText(org))}:`, ...rows]
      .join("\n"),
    codespaceIds: [],
  };
}

function draw(findings: CoverageFindings, mostNames: number): KnownBlock[] {
  const { coverage, people, unread, knowsDeactivated } = findings;
  const why = unread.map(whyUnread);
  return [
    opening(findings),
    ...coverage.channels.map((reach) => row(reach, { findings, mostNames })),
    ...together(coverage, mostNames),
    ...(why.length === 0 ? [] : [richText(
      section(text("Not counted:")),
      list("bullet", why.map((words) => section(...words))),
    )]),
    ...leftOut(people, { knowsDeactivated, mostNames })
      .map((words) => richText(section(...words))),
  ];
}

/** Those whom it makes no difference to, and those whom no channel reaches. */
function together(
  { channels, inAll, inNone }: Coverage,
  mostNames: number,
): KnownBlock[] {
  if (channels.length === 0) {
    return [
      richText(section(text("None of these channels could be counted."))),
    ];
  }
  if (channels.length === 1) return [];
  return [richText(
    list("bullet", [
      section(text(`In all of these channels: ${sizes(inAll)}`)),
      section(
        text(`In none of them: ${sizes(inNone)}`),
        ...named([...inNone.owners, ...othersIn(inNone)], mostNames),
      ),
    ]),
  )];
}

/** "11 of 12 linked owners, 30 of 34 linked people". */
function figures(reached: Group, all: Group): string {
  const { owners, mapped } = reached;
  return `${owners.length} of ${count(all.owners.length, "linked owner")}, ` +
    `${mapped.length} of ${linkedPeople(all.mapped.length)}`;
}

function sizes({ owners, mapped }: Group): string {
  if (mapped.length === 0) return "nobody";
  return `${count(owners.length, "owner")}, ${linkedPeople(mapped.length)}`;
}

function linkedPeople(amount: number): string {
  return count(amount, "linked person", "linked people");
}

function opening({ org, coverage: { all } }: CoverageFindings): KnownBlock {
  const owners = all.owners.length;
  return richText(section(
    text(
      `Which channel reaches the owners of codespaces in ${displayText(org)}`,
      { bold: true },
    ),
    text(
      `\nLooked for ${linkedPeople(all.mapped.length)}; ${owners} of them ` +
        `${owners === 1 ? "owns" : "own"} codespaces.`,
    ),
  ));
}

/**
 * One channel, with its button. Nothing that people chose stands in the
 * mrkdwn: ids are checked by whoever reads the channels and the people.
 */
function row(
  reach: Reach,
  { findings, mostNames }: {
    readonly findings: CoverageFindings;
    readonly mostNames: number;
  },
): SectionBlock {
  const { coverage: { all }, usedNow } = findings;
  const { channelId, reached } = reach;
  const button = useButton(reach, findings);
  const lines = [
    `*<#${channelId}>:* ${figures(reached, all)}`,
    mrkdwnOf(whoIsMissed(reach, mostNames)),
    usedNow.includes(channelId) ? "The report is posted here now." : "",
  ];
  return {
    type: "section",
    block_id: `channel_${channelId}`,
    text: {
      type: "mrkdwn",
      text: lines.filter((line) => line !== "").join("\n"),
    },
    ...(button !== null && { accessory: button }),
  };
}

/**
 * Owners first. It speaks of those looked for alone: owners who are not linked
 * may be missed as well.
 */
function whoIsMissed({ missed }: Reach, mostNames: number): Words {
  const others = othersIn(missed);
  return [
    ...(missed.owners.length === 0 ? [] : [
      text(`Would miss ${count(missed.owners.length, "linked owner")}`),
      ...named(missed.owners, mostNames),
      text("."),
    ]),
    ...(others.length === 0 ? [] : [
      text(missed.owners.length === 0 ? "Would miss " : " And "),
      text(
        count(others.length, "other linked person", "other linked people") +
          ".",
      ),
    ]),
  ];
}

function useButton(
  reach: Reach,
  { org, read, coverage, useUrl, usedNow }: CoverageFindings,
) {
  const { channelId } = reach;
  const isChosen = usedNow.length === 1 && usedNow[0] === channelId;
  if (useUrl === null || isChosen) return null;
  const name = read.find((one) => one.channelId === channelId)?.name ?? "";
  return {
    ...workflowButton("Use this channel", useUrl, {
      org,
      channel_id: channelId,
    }),
    // Read out in place of the label, which does not say which channel.
    accessibility_label: `Use ${displayText(`#${name}`, 60)}`,
    ...(bestOf(coverage) === reach && { style: "primary" as const }),
  };
}
