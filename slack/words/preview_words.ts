import type { KnownBlock, RichTextElement } from "@slack/types";
import { count } from "../../codespaces/count.ts";
import {
  type PreviewButton,
  writePreviewButton,
} from "../../codespaces/preview_button.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
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
}

/** What stands below a preview, by who is looking at it. */
export type PreviewReader =
  | {
    readonly kind: "may_post";
    /** The link that posting starts; null where it was not to be had. */
    readonly postUrl: string | null;
    readonly channels: readonly PreviewChannel[];
    /** The link that "Set a channel" starts. */
    readonly configureUrl: string | null;
  }
  | { readonly kind: "may_not"; readonly techChannelId: string | null }
  /** It could not be checked who they are. */
  | { readonly kind: "not_known" };

/** Below a preview: who would see it, and how to post it. */
export function belowPreview(
  report: Report,
  { slackUsers, options, reader }: {
    readonly slackUsers: SlackUsers;
    readonly options: ReportOptions;
    readonly reader: PreviewReader;
  },
): Message {
  const { channelIds } = options;
  const words = [
    ...whoWouldSee(report, channelIds),
    ...(reader.kind === "may_post"
      ? whatDirectMessagesDo(report, { slackUsers, channelIds })
      : []),
    ...whatToDo(reader),
  ];
  const elements = reader.kind === "may_post"
    ? buttonsOf(reader, {
      options,
      previewedAt: report.rules.now.getTime(),
      canBeDirect: slackUsers.size > 0,
    })
    : [];
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
): RichTextElement[] {
  const unlinked = unmappedOwners(report, { slackUsers }).length;
  // Somebody with two GitHub users gets one message.
  const linked = new Set(
    report.owners.flatMap(({ owner }) => slackUsers.get(owner.githubId) ?? []),
  ).size;
  if (linked === 0) return [];
  const others = unlinked === 0
    ? ""
    : channelIds.length === 0
    ? `; ${count(unlinked, "person", "people")} would hear nothing`
    : `; ${count(unlinked, "person", "people")} would be named in the channel`;
  return [
    text(
      `As direct messages, ${count(linked, "person", "people")} would get ` +
        `their own codespaces only${others}. `,
    ),
  ];
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
        reader.postUrl === null
          ? "The buttons to post it could not be made. To post it, ask for " +
            "the report again and choose a channel."
          : "Posting it reads GitHub again, so nobody is warned of what they " +
            "saved meanwhile.",
      )];
  }
}

/** Their values can be forged: see `readPreviewButton`. */
function buttonsOf(
  { postUrl, channels, configureUrl }: Extract<
    PreviewReader,
    { kind: "may_post" }
  >,
  { options, previewedAt, canBeDirect }: {
    readonly options: ReportOptions;
    readonly previewedAt: number;
    readonly canBeDirect: boolean;
  },
) {
  const { org, thresholdDays, repository, channelIds } = options;
  const post = (
    label: string,
    to: Pick<PreviewButton, "delivery" | "channelId">,
  ) =>
    postUrl === null ? [] : [workflowButton(
      label,
      postUrl,
      writePreviewButton({
        org,
        thresholdDays,
        repository,
        previewedAt,
        ...to,
      }),
    )];
  const channelId = pickedChannel(options);
  return [
    ...channels.flatMap((one) =>
      post(labelFor(one), { delivery: "channel", channelId: one.channelId })
    ),
    ...(canBeDirect ? post("Send DMs", { delivery: "dm", channelId }) : []),
    ...(channelIds.length > 0 || configureUrl === null
      ? []
      : [workflowButton("Set a channel", configureUrl)]),
  ];
}

/** The one in place of the settings' channels; null where those apply. */
function pickedChannel(
  { channelIds, ownerChannelIds }: ReportOptions,
): string | null {
  const [picked, ...others] = channelIds;
  return picked === undefined || others.length > 0 ||
      ownerChannelIds.includes(picked)
    ? null
    : picked;
}

/** Documented: at most 75 characters, which Slack does not parse. */
const MOST_NAME = 60;

function labelFor({ channelId, name }: PreviewChannel): string {
  const shown = displayText(name ?? "", MOST_NAME);
  return shown === "" ? `Post it to ${channelId}` : `Post it to #${shown}`;
}
