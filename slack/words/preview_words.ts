import type { KnownBlock, RichTextElement } from "@slack/types";
import { count } from "../../codespaces/count.ts";
import type { PreviewButtonInputs } from "../../codespaces/preview_button.ts";
import type { Report } from "../../codespaces/report.ts";
import type { Message } from "../posting/message.ts";
import type { SlackUsers } from "./owner_entry.ts";
import { channel, text } from "./rich_text.ts";
import { displayText } from "./safe_text.ts";
import { paragraph } from "./paragraph.ts";
import { unmappedOwners } from "./report_outcome.ts";
import { whomToAsk } from "./whom_to_ask.ts";
import { workflowButton } from "./workflow_button.ts";

/** A channel that a previewed report can be posted to. */
export interface PreviewChannel {
  readonly channelId: string;
  /** Null where Slack did not say. */
  readonly name: string | null;
  /** What the button carries. */
  readonly inputs: PreviewButtonInputs;
}

/** What stands below a preview, by who is looking at it. */
export type PreviewReader =
  | {
    readonly kind: "may_post";
    readonly buttons: PreviewButtons | null;
    /** The link that "Set a channel" starts. */
    readonly configureUrl: string | null;
  }
  | { readonly kind: "may_not"; readonly techChannelId: string | null }
  /** It could not be checked who they are. */
  | { readonly kind: "not_known" };

export interface PreviewButtons {
  /** The link that all of them start. */
  readonly url: string;
  readonly channels: readonly PreviewChannel[];
  /** What "Send DMs" carries; null where nobody could be sent one. */
  readonly direct: PreviewButtonInputs | null;
}

/** Below a preview: who would see it, and how to post it. */
export function belowPreview(
  report: Report,
  { slackUsers, channelIds, reader }: {
    readonly slackUsers: SlackUsers;
    readonly channelIds: readonly string[];
    readonly reader: PreviewReader;
  },
): Message {
  const words = [
    ...whoWouldSee(report, channelIds),
    ...(reader.kind === "may_post"
      ? [text(whatDirectMessagesDo(report, { slackUsers, channelIds }))]
      : []),
    ...whatToDo(reader),
  ];
  const elements = buttonsOf(reader, channelIds);
  const actions: KnownBlock[] = elements.length === 0
    ? []
    : [{ type: "actions", elements }];
  return { ...paragraph(words, actions), codespaceIds: [] };
}

/** Below a preview that shows the first of very many messages. */
export function cutShort(
  { shown, of }: { readonly shown: number; readonly of: number },
): Message {
  const words = `These are the first ${shown} of ${of} messages: a preview ` +
    `shows no more. The report itself is posted whole.`;
  return { ...paragraph([text(words)]), codespaceIds: [] };
}

function whoWouldSee(
  report: Report,
  channelIds: readonly string[],
): RichTextElement[] {
  if (channelIds.length === 0) {
    return [
      text(
        `This is what a channel would see. Only you can see it. No channel is ` +
          `set for ${displayText(report.org)} yet. `,
      ),
    ];
  }
  const places = channelIds.flatMap((id, index) => [
    ...(index === 0 ? [] : [text(" and ")]),
    channel(id),
  ]);
  return [
    text("This is what "),
    ...places,
    text(" would see. Only you can see it. "),
  ];
}

function whatDirectMessagesDo(
  report: Report,
  { slackUsers, channelIds }: {
    readonly slackUsers: SlackUsers;
    readonly channelIds: readonly string[];
  },
): string {
  const unlinked = unmappedOwners(report, { slackUsers }).length;
  // Somebody with two GitHub users gets one message.
  const linked = new Set(
    report.owners.flatMap(({ owner }) => slackUsers.get(owner.githubId) ?? []),
  ).size;
  const others = unlinked === 0
    ? ""
    : channelIds.length === 0
    ? `; ${count(unlinked, "person", "people")} would hear nothing`
    : `; ${count(unlinked, "person", "people")} would be named in the channel`;
  return linked === 0
    ? ""
    : `As direct messages, ${count(linked, "person", "people")} would get ` +
      `their own codespaces only${others}. `;
}

function whatToDo(reader: PreviewReader): RichTextElement[] {
  switch (reader.kind) {
    case "not_known":
      return [text(
        "It could not be checked whether you may post it, so there are no " +
          "buttons. Try again in a few minutes.",
      )];
    case "may_not":
      return [
        text("To have it posted, ask "),
        ...whomToAsk(reader.techChannelId),
        text("."),
      ];
    case "may_post":
      return [text(
        reader.buttons === null
          ? "The buttons to post it could not be made. To post it, ask for " +
            "the report again and choose a channel."
          : "Posting it reads GitHub again, so nobody is warned of what they " +
            "saved meanwhile.",
      )];
  }
}

function buttonsOf(reader: PreviewReader, channelIds: readonly string[]) {
  if (reader.kind !== "may_post") return [];
  const { buttons, configureUrl } = reader;
  const posting = buttons === null ? [] : [
    ...buttons.channels.map((one) =>
      workflowButton(labelFor(one), buttons.url, one.inputs)
    ),
    ...(buttons.direct === null ? [] : [
      workflowButton("Send DMs", buttons.url, buttons.direct),
    ]),
  ];
  return channelIds.length > 0 || configureUrl === null
    ? posting
    : [...posting, workflowButton("Set a channel", configureUrl)];
}

/** Documented: at most 75 characters, which Slack does not parse. */
const MOST_NAME = 60;

function labelFor({ channelId, name }: PreviewChannel): string {
  const shown = displayText(name ?? "", MOST_NAME);
  return shown === "" ? `Post it to ${channelId}` : `Post it to #${shown}`;
}
