import { isChannelId } from "../../codespaces/channel_id.ts";
import { writePreviewButton } from "../../codespaces/preview_button.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import { findRole } from "../../installation/access.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { findChannel } from "../../slack/api/channels.ts";
import { linkTriggerUrls } from "../../slack/triggers/link_triggers.ts";
import type { Message } from "../../slack/posting/message.ts";
import {
  belowPreview,
  type PreviewButtons,
  type PreviewChannel,
  type PreviewReader,
} from "../../slack/words/preview_words.ts";
import {
  CONFIGURE_REPORT_LINK,
  POST_REPORT_LINK,
} from "../../slack/triggers/report_links.ts";
import type { Findings } from "./find_risks.ts";

/** Of the settings' channels, which are seldom more than two. */
const MOST_CHANNELS = 3;

/** Buttons are not worth more of the run's minute. */
const OFFER_MS = 15_000;

interface Previewed {
  readonly requestedBy: string;
  readonly options: ReportOptions;
  readonly findings: Findings;
}

/**
 * What stands below a preview: who would see it, and for those who may post
 * it, buttons. Their values can be forged: see `checkRequest`.
 */
export async function offerToPost(
  slack: SlackApi,
  previewed: Previewed,
): Promise<Message> {
  const { options, findings: { report, slackUsers } } = previewed;
  const reader = await readerOf(slack.within(OFFER_MS), previewed);
  const { channelIds } = options;
  return belowPreview(report, { slackUsers, channelIds, reader });
}

async function readerOf(
  slack: SlackApi,
  previewed: Previewed,
): Promise<PreviewReader> {
  const { requestedBy, options: { channelIds, techChannelId } } = previewed;
  const role = await findRole(slack, requestedBy);
  if (!role.ok) return { kind: "not_known" };
  if (role.value.kind !== "manager") return { kind: "may_not", techChannelId };
  const links = channelIds.length === 0
    ? [POST_REPORT_LINK, CONFIGURE_REPORT_LINK]
    : [POST_REPORT_LINK];
  const found = await linkTriggerUrls(slack, links);
  const urls: ReadonlyMap<string, string> = found.ok ? found.value : new Map();
  const url = urls.get(POST_REPORT_LINK.workflow);
  const configureUrl = urls.get(CONFIGURE_REPORT_LINK.workflow) ?? null;
  return {
    kind: "may_post",
    buttons: url === undefined
      ? null
      : { url, ...await buttonsOf(slack, previewed) },
    configureUrl,
  };
}

async function buttonsOf(
  slack: SlackApi,
  { options, findings: { report, slackUsers } }: Previewed,
): Promise<Omit<PreviewButtons, "url">> {
  const { org, thresholdDays, repository } = options;
  const previewedAt = report.rules.now.getTime();
  const common = { org, thresholdDays, repository, previewedAt };
  const channels: PreviewChannel[] = [];
  for (const id of options.channelIds.filter(isChannelId)) {
    if (channels.length === MOST_CHANNELS) break;
    const found = await findChannel(slack, id);
    const name = found.ok ? found.value.name : null;
    const button = { ...common, delivery: "channel", channelId: id } as const;
    channels.push({
      channelId: id,
      name,
      inputs: writePreviewButton(button),
    });
  }
  return {
    channels,
    direct: slackUsers.size === 0 ? null : writePreviewButton({
      ...common,
      delivery: "dm",
      channelId: pickedChannel(options),
    }),
  };
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
