import { isChannelId } from "../../codespaces/channel_id.ts";
import type { Explanation } from "../../codespaces/failure.ts";
import { writePreviewButton } from "../../codespaces/preview_button.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { findRole } from "../../installation/access.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import { findChannel } from "../../slack/api/channels.ts";
import {
  deliver,
  type DeliveryOutcome,
  type Thread,
} from "../../slack/posting/deliver.ts";
import type { Message } from "../../slack/posting/message.ts";
import { linkTriggerUrls } from "../../slack/triggers/link_triggers.ts";
import {
  CONFIGURE_REPORT_LINK,
  POST_REPORT_LINK,
} from "../../slack/triggers/links.ts";
import {
  belowPreview,
  cutShort,
  type PreviewButtons,
  type PreviewChannel,
  type PreviewReader,
} from "../../slack/words/preview_words.ts";
import { reportMessages } from "../../slack/words/report_messages.ts";
import { nothingAtRiskMessage } from "../../slack/words/report_words.ts";
import { explainProblems, shorten } from "./explain_problems.ts";
import type { Findings } from "./find_risks.ts";
import { type Outcome, outputsOf } from "./outcome.ts";

/** One person reads it, in one step: what is cut off looks like the rest. */
const MOST_SHOWN = 30;

/** Of the settings' channels, which are seldom more than two. */
const MOST_CHANNELS = 3;

/**
 * Shows the report to the person who asked, in a direct message: exactly the
 * messages that would be posted to a channel, or the first of very many.
 * Whoever asked for one with the link reads below them who would see it, and
 * may find buttons to post it; that message is not one of the report's and is
 * not counted.
 */
export async function postPreview(
  slack: SlackApi,
  { runId, options, findings }: {
    readonly runId: string;
    readonly options: ReportOptions;
    readonly findings: Findings;
  },
): Promise<Result<Outcome, Explanation>> {
  const { report, slackUsers, claimUrl } = findings;
  const { helpChannelId } = options;
  const requestedBy = options.requestedBy ?? "";
  const isEmpty = report.owners.length === 0;
  const all = isEmpty
    ? [nothingAtRiskMessage(report)]
    : reportMessages(report, { slackUsers, helpChannelId, claimUrl });
  const messages = all.slice(0, MOST_SHOWN);
  const post = (thread: Omit<Thread, "channelId">) =>
    deliver(slack, [{ channelId: requestedBy, ...thread }], { runId });
  const cut = messages.length < all.length
    ? cutShort({ shown: messages.length, of: all.length })
    : null;
  // Found out while the report is on its way, at no cost to it.
  const [shown, offer] = await Promise.all([
    post({ kind: "report", messages }),
    isEmpty || options.occasion !== "adhoc"
      ? null
      : offerToPost(slack, { requestedBy, options, findings }),
  ]);
  const explain = (outcome: DeliveryOutcome) =>
    explainProblems(outcome, { ifLate: shorten(options.occasion) });
  if (shown.problems.length > 0) return fail(explain(shown));
  for (const message of [cut, offer]) {
    if (message === null) continue;
    const added = await post({ kind: "answer", messages: [message] });
    if (added.problems.length > 0) return fail(explain(added));
  }
  const outputs = outputsOf(findings, {
    status: "previewed",
    messageCount: shown.posted.length,
    permalink: null,
  });
  return ok({ kind: "outputs", outputs });
}

interface Previewed {
  readonly requestedBy: string;
  readonly options: ReportOptions;
  readonly findings: Findings;
}

/**
 * What stands below a preview: who would see it, and for those who may post
 * it, buttons. Their values can be forged: see `checkRequest`.
 */
async function offerToPost(
  slack: SlackApi,
  previewed: Previewed,
): Promise<Message> {
  const { options, findings: { report, slackUsers } } = previewed;
  const reader = await readerOf(slack.within(OPTIONAL_MS), previewed);
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
