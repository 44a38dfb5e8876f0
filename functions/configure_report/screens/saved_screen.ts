import type { ModalView, RichTextBlock, RichTextElement } from "@slack/types";
import { count } from "../../../codespaces/count.ts";
import type { SharedLinks } from "../../../installation/share_links.ts";
import {
  channel,
  dateTime,
  list,
  richText,
  section,
  text,
} from "../../../slack/words/rich_text.ts";
import type { Draft } from "../draft.ts";
import { ACTIONS } from "../ids.ts";
import { button, frame, paragraph } from "./frame.ts";
import { DELIVERY_WORDS } from "./inputs.ts";
import { linksBlock } from "./links_block.ts";
import { weeklyWords } from "./status.ts";

/** Excluded repositories that are named. */
const MOST_NAMED = 10;

/** What is scheduled once it was saved; or why that failed. */
export type Scheduled =
  | {
    readonly kind: "set";
    readonly weeklyNextAt: Date;
    /** Null where the last call is off. */
    readonly lastCallNextAt: Date | null;
    /** Why more than that is scheduled, and the cure; "" where it is not. */
    readonly undone: string;
  }
  | { readonly kind: "failed"; readonly explanation: string };

/** What is set now, when the next report comes, and the links to hand out. */
export function savedScreen(
  { org, draft, scheduled, note, links }: {
    readonly org: string;
    readonly draft: Draft;
    readonly scheduled: Scheduled;
    readonly links: SharedLinks;
    /** Said first: what it was saved over. */
    readonly note?: RichTextBlock | undefined;
  },
): ModalView {
  const isSet = scheduled.kind === "set";
  const undone = isSet ? scheduled.undone : scheduled.explanation;
  const isDone = undone === "" && links.failure === null;
  return frame({
    blocks: [
      richText(section(text(
        isSet
          ? `Saved. The report for ${org} is scheduled.`
          : `The settings for ${org} are saved, but not all is scheduled.`,
        { bold: true },
      ))),
      ...(note === undefined ? [] : [note]),
      ...(isSet ? [nextRuns(scheduled)] : []),
      ...(undone === "" ? [] : [paragraph(undone, 'Then press "Try again".')]),
      richText(list("bullet", summary(draft).map((line) => section(...line)))),
      linksBlock(links, draft.techChannelId),
      {
        type: "actions",
        elements: [
          ...(isDone ? [] : [
            {
              ...button("Try again", ACTIONS.schedule, org),
              style: "primary" as const,
            },
          ]),
          button("Check the installation", ACTIONS.check, org),
          button("Change something else", ACTIONS.edit, org),
          button("Other organisations", ACTIONS.home, "all"),
        ],
      },
    ],
  });
}

function nextRuns(
  { weeklyNextAt, lastCallNextAt }: Extract<Scheduled, { kind: "set" }>,
) {
  return richText(section(
    text("Next report: ", { bold: true }),
    dateTime(weeklyNextAt),
    text("."),
    ...(lastCallNextAt === null
      ? []
      : [text(" Next last call: "), dateTime(lastCallNextAt), text(".")]),
  ));
}

function summary(draft: Draft): RichTextElement[][] {
  const { weekly, thresholdDays, postWhenEmpty, lastCall } = draft;
  return [
    [text(`Every ${weeklyWords(weekly)}`)],
    [
      text(DELIVERY_WORDS[draft.delivery]),
      ...draft.channelIds.flatMap((id, index) => [
        text(index === 0 ? ": " : ", "),
        channel(id),
      ]),
    ],
    [
      text(
        `${count(thresholdDays, "day")} ahead${
          excludedWords(draft.excludedRepos)
        }`,
      ),
    ],
    [text(`Last call every day: ${lastCall ? "on" : "off"}`)],
    [text(
      postWhenEmpty
        ? "Says so when nothing is at risk"
        : "Quiet when nothing is at risk",
    )],
    ...channelLine("Tech team", draft.techChannelId),
    ...channelLine("Help", draft.helpChannelId),
  ];
}

function channelLine(
  whose: string,
  channelId: string | null,
): RichTextElement[][] {
  return channelId === null ? [] : [[text(`${whose}: `), channel(channelId)]];
}

function excludedWords(repos: readonly string[]): string {
  if (repos.length === 0) return ", no repository left out";
  const more = repos.length - MOST_NAMED;
  return `, without ${repos.slice(0, MOST_NAMED).join(", ")}` +
    (more > 0 ? ` and ${more} more` : "");
}
