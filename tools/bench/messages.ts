import type { KnownBlock } from "@slack/types";
import type { Report } from "../../codespaces/report.ts";
import { parseMrkdwn } from "../../sandbox/slack/blocks/parse_mrkdwn.ts";
import { blocksBytes, MAX_BLOCKS_BYTES } from "../../slack/posting/message.ts";
import { largeReport } from "../../slack/testdata/large_report.ts";
import { reportMessages } from "../../slack/words/report_messages.ts";
import { growthPerDoubling, inTurn, median } from "./measure.ts";
import { shownCount, shownFigure, shownTimes } from "./shown.ts";
import type { Figures, Measuring, Topic } from "./topic.ts";

/** Codespaces at risk, and the owners they belong to. */
const SIZES = [[600, 150], [1_500, 400], [10_000, 2_500]] as const;

const ROUNDS = 5;

export const messages: Topic = {
  name: "messages",
  title: "Rendering a report and splitting it",
  about:
    "Reports whose owners are all linked to Slack users, with ordinary names. " +
    "Slack takes one message a second in a channel, and of each some " +
    `${shownCount(MAX_BLOCKS_BYTES)} bytes of blocks, so what a codespace ` +
    "weighs is what a long report takes. The list is mrkdwn; rich text is the " +
    "same words, links, mentions and dates as rich text elements. Medians of " +
    "five rounds.",
  measure: measureMessages,
  constants: () => Promise.resolve(constantsOf(SIZES.map(drawn))),
  tolerance: 0.1,
};

interface Drawn {
  readonly size: number;
  readonly messages: number;
  /** Of the list, without what every message has besides. */
  readonly bytes: number;
  readonly richTextBytes: number;
}

async function measureMessages({ quick, log }: Measuring): Promise<Figures> {
  const sizes = quick ? SIZES.slice(0, 1) : SIZES;
  log("rendering reports ...");
  const reports = sizes.map(([atRisk, owners]) =>
    largeReport({ atRisk, owners })
  );
  const samples = await inTurn(reports.map((report) => ({
    name: "app",
    rounds: ROUNDS,
    take: () => Promise.resolve(millisecondsOf(() => draw(report))),
  })));
  const all = sizes.map(drawn);
  const times = samples.map(median);
  return {
    ratios: all.slice(-1).map(({ size, bytes, richTextBytes }) =>
      `A message holds ${shownTimes(richTextBytes / bytes)} the codespaces ` +
      `that it would hold as rich text (${shownCount(size)} codespaces).`
    ),
    tables: [{
      caption: "Reports",
      columns: [
        "codespaces",
        "ms to render",
        "messages",
        "codespaces a message",
        "bytes a codespace",
        "as rich text",
      ],
      rows: all.map(({ size, messages, bytes, richTextBytes }, index) => [
        shownCount(size),
        shownFigure(times[index] ?? NaN),
        shownCount(messages),
        shownFigure(size / messages),
        shownCount(Math.round(bytes / size)),
        shownCount(Math.round(richTextBytes / size)),
      ]),
    }],
    growth: growthOf(all, times),
    constants: constantsOf(all),
  };
}

function draw(report: Report) {
  const owners = report.owners.map(({ owner }, index) =>
    [owner.githubId, `U0${String(index).padStart(9, "A")}`] as const
  );
  const slackUsers = new Map(owners);
  return reportMessages(report, { slackUsers, helpChannelId: "C0123456789" });
}

function drawn([size, owners]: (typeof SIZES)[number]): Drawn {
  const all = draw(largeReport({ atRisk: size, owners }));
  const blocks = all.flatMap(({ blocks }) => blocks)
    .filter((block) => block.type === "section");
  return {
    size,
    messages: all.length,
    bytes: blocksBytes(blocks),
    richTextBytes: blocksBytes(blocks.map(asRichText)),
  };
}

function asRichText(block: KnownBlock): KnownBlock {
  return block.type === "section" && block.text?.type === "mrkdwn"
    ? parseMrkdwn(block.text.text)
    : block;
}

function millisecondsOf(work: () => unknown): number {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
}

function constantsOf(all: readonly Drawn[]) {
  return Object.fromEntries(
    all.map(({ size, messages }) => [
      `messages for ${shownCount(size)} codespaces`,
      messages,
    ]),
  );
}

function growthOf(all: readonly Drawn[], times: readonly number[]): string[] {
  const [from, to] = [all.at(0), all.at(-1)];
  if (from === undefined || to === undefined || from === to) return [];
  const growth = growthPerDoubling(
    { size: from.size, cost: times.at(0) ?? NaN },
    { size: to.size, cost: times.at(-1) ?? NaN },
  );
  return [
    `Twice as many codespaces take ${shownTimes(growth)} the time to render, ` +
    "and twice the messages.",
  ];
}
