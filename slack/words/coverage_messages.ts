import type { KnownBlock, SectionBlock } from "@slack/types";
import {
  bestOf,
  type Coverage,
  type CoveragePeople,
  type Group,
  type Reach,
  type ReadChannel,
  type UnreadChannel,
} from "../../codespaces/channel_coverage.ts";
import { count } from "../../codespaces/count.ts";
import {
  FEWEST_DECIDED,
  type HelpedByPlace,
} from "../../codespaces/helped_by_place.ts";
import type { ToldIn } from "../../codespaces/warning.ts";
import {
  blocksBytes,
  MAX_BLOCKS_BYTES,
  type Message,
} from "../posting/message.ts";
import { loginLink } from "./github_links.ts";
import { listed, named } from "./name_list.ts";
import { channel, list, richText, section, text } from "./rich_text.ts";
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
  /** What warnings did, by place; null where the notes were not to be read. */
  readonly helped: readonly HelpedByPlace[] | null;
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
  const mostNames =
    MOST_NAMES.find((most) =>
      blocksBytes(draw(findings, most)) <= MAX_BLOCKS_BYTES
    ) ?? 0;
  const { org, coverage } = findings;
  const rows = coverage.channels.map(({ channelId, reached }) =>
    `<#${channelId}>: ${figures(reached, coverage.all)}`
  );
  return {
    blocks: draw(findings, mostNames),
    text: [`Channels for ${escapeMrkdwn(displayText(org))}:`, ...rows]
      .join("\n"),
    codespaceIds: [],
  };
}

function draw(findings: CoverageFindings, mostNames: number): KnownBlock[] {
  const { coverage, unread } = findings;
  return [
    opening(findings),
    ...coverage.channels.map((reach) => row(reach, { findings, mostNames })),
    ...together(coverage, mostNames),
    ...whatWarningsDid(findings),
    ...(unread.length === 0 ? [] : [richText(
      section(text("Not counted:")),
      list(
        "bullet",
        unread.map(({ channelId, because }) =>
          section(channel(channelId), text(` ${displayText(because, 300)}`))
        ),
      ),
    )]),
    ...leftOut(findings, mostNames),
  ];
}

const TOLD_IN_WORDS: Readonly<Record<ToldIn, string>> = {
  channel: "in a channel",
  dm: "by direct message",
  channel_and_dm: "in both",
};

/** Figures of the notes that are kept, with the number they rest on. */
function whatWarningsDid({ helped }: CoverageFindings): KnownBlock[] {
  if (helped === null) {
    return [richText(section(
      text("What became of earlier warnings could not be read from Slack."),
    ))];
  }
  if (helped.length === 0) return [];
  const rows = helped.map(({ place, helped, decided }) =>
    section(text(
      `told ${TOLD_IN_WORDS[place]}: ${helped} of ${decided}` +
        (decided < FEWEST_DECIDED ? " (too few to tell)" : ""),
    ))
  );
  return [richText(
    section(text(
      "Saved or opened again, of the warnings of the last half-year whose " +
        "outcome is known:",
    )),
    list("bullet", rows),
    section(text(
      "Who is told where differs in other ways too, so this shows no cause.",
    )),
  )];
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
  const none = named(inNone.mapped, mostNames);
  return [richText(list("bullet", [
    section(text(`In all of these channels: ${sizes(inAll)}`)),
    section(text(`In none of them: ${sizes(inNone)}`), ...none),
  ]))];
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
 * mrkdwn: ids are checked where channels and people are read.
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
    whoIsMissed(reach, mostNames),
    usedNow.includes(channelId) ? "The report is posted here now." : "",
  ].filter((line) => line !== "");
  return {
    type: "section",
    block_id: `channel_${channelId}`,
    text: { type: "mrkdwn", text: lines.join("\n") },
    ...(button !== null && { accessory: button }),
  };
}

/** Of those looked for: owners who are not linked may be missed as well. */
function whoIsMissed({ missed: { owners } }: Reach, mostNames: number): string {
  return owners.length === 0 ? "" : mrkdwnOf([
    text(`Would miss ${count(owners.length, "linked owner")}`),
    ...named(owners, mostNames),
    text("."),
  ]);
}

/** Who was left out of the figures, and what brings them in. */
function leftOut(
  { people: { unmapped }, knowsDeactivated }: CoverageFindings,
  mostNames: number,
): KnownBlock[] {
  const names = unmapped.map(({ login }) => loginLink(login));
  return [
    ...(unmapped.length === 0 ? [] : [richText(section(
      text(
        `${count(unmapped.length, "owner")} not linked to a Slack user ` +
          "cannot be looked for",
      ),
      ...listed(names, mostNames),
      text('. Add them with "Link GitHub and Slack", then compare again.'),
    ))]),
    ...(knowsDeactivated ? [] : [richText(section(
      text("Slack did not say who is deactivated, so they are counted too."),
    ))]),
  ];
}

function useButton(
  { channelId }: Reach,
  { org, read, coverage, useUrl, usedNow }: CoverageFindings,
) {
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
    ...(bestOf(coverage)?.channelId === channelId &&
      { style: "primary" as const }),
  };
}
