import type {
  ModalView,
  RichTextBlock,
  RichTextElement,
  RichTextList,
} from "@slack/types";
import { isChannelId } from "../../../codespaces/channel_id.ts";
import {
  changesFrom,
  entriesOf,
  type Entry,
  type ReportSettings,
  type Settings,
} from "../../../codespaces/settings.ts";
import { textOf } from "../../../codespaces/failure.ts";
import type { Result } from "../../../codespaces/result.ts";
import type { SharedLinks } from "../../../installation/share_links.ts";
import { button, paragraph } from "../../../slack/modal/frame.ts";
import { PEOPLE_LINKS } from "../../../slack/triggers/links.ts";
import type { SyncedSchedule } from "../../../slack/triggers/sync_schedule.ts";
import { linkList } from "../../../slack/words/link_words.ts";
import {
  channel,
  dateTime,
  list,
  richText,
  section,
  text,
} from "../../../slack/words/rich_text.ts";
import { displayText } from "../../../slack/words/safe_text.ts";
import { ACTIONS, frame } from "../modal.ts";
import { when, who } from "./status.ts";

/** What is set now, when the next report comes, and the links to hand out. */
export function savedScreen(
  { org, settings, scheduled, note, links }: {
    readonly org: string;
    readonly settings: Settings;
    readonly scheduled: Result<SyncedSchedule, string>;
    readonly links: SharedLinks;
    /** Said first: what it was saved over. */
    readonly note?: RichTextBlock | undefined;
  },
): ModalView {
  const isSet = scheduled.ok && scheduled.value.isScheduled;
  const undone = scheduled.ok ? scheduled.value.undone : scheduled.error;
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
      ...(scheduled.ok ? nextRuns(scheduled.value) : []),
      ...(undone === "" ? [] : [paragraph(undone, 'Then press "Try again".')]),
      richText(settingsList(entriesOf(settings))),
      linksBlock(links, settings.techChannelId),
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
  { weeklyNextAt, lastCallNextAt }: SyncedSchedule,
): RichTextBlock[] {
  const runs = [
    ["Next report: ", weeklyNextAt],
    ["Next last call: ", lastCallNextAt],
  ] as const;
  const parts = runs.flatMap(([label, at]) =>
    at === null ? [] : [text(label, { bold: true }), dateTime(at), text(". ")]
  );
  return parts.length === 0 ? [] : [richText(section(...parts))];
}

/** Somebody else has saved meanwhile, and the last one wins. */
export function replacedNote(
  theirs: ReportSettings,
  saved: Settings,
): RichTextBlock {
  return richText(
    section(
      ...who(theirs),
      text(" changed these settings while you had them open"),
      ...when(theirs),
      text(". Yours are in place of theirs now, which were:"),
    ),
    settingsList(changesFrom(theirs, saved)),
  );
}

/** Somebody has stopped the report meanwhile, and the last one wins. */
export function setUpAgainNote(): RichTextBlock {
  return richText(section(text(
    "Somebody stopped this report while you had it open: it is set up again.",
  )));
}

function settingsList(entries: readonly Entry[]): RichTextList {
  return list(
    "bullet",
    entries.map(({ label, words }) =>
      section(text(`${label}: `), ...words.map(inSlack))
    ),
  );
}

/** Stored values may be anything: longer than anybody reads, or no channel. */
function inSlack(word: Entry["words"][number]) {
  if (typeof word === "string") {
    return text(displayText(word, MOST_CHARACTERS) || "?");
  }
  const { channelId } = word;
  return isChannelId(channelId)
    ? channel(channelId)
    : text(displayText(channelId) || "?");
}

const MOST_CHARACTERS = 1_000;

/** The links that people are given, and what is still to do with them. */
export function linksBlock(
  links: SharedLinks,
  techChannelId: string | null,
): RichTextBlock {
  return richText(
    section(
      text("The links. ", { bold: true }),
      ...nextStep(links, techChannelId),
    ),
    linkList(PEOPLE_LINKS, links.urls),
  );
}

function nextStep(
  { posted, failure }: SharedLinks,
  techChannelId: string | null,
): RichTextElement[] {
  if (failure !== null) {
    return [
      text(
        displayText(textOf(failure), MOST_CHARACTERS) +
          ' Press "Try again"; the next scheduled run tries again too.',
      ),
    ];
  }
  if (posted === "not" || techChannelId === null) {
    return [text("Make bookmarks of them where people look for them.")];
  }
  return [
    text(posted === "now" ? "They are now in " : "They are in a message in "),
    channel(techChannelId),
    text(" too: pin that message, or make bookmarks."),
  ];
}
