import { isChannelId } from "../../codespaces/channel_id.ts";
import type { Explanation } from "../../codespaces/failure.ts";
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
import { linkTriggerUrls } from "../../slack/triggers/link_triggers.ts";
import {
  CONFIGURE_REPORT_LINK,
  POST_REPORT_LINK,
} from "../../slack/triggers/links.ts";
import {
  belowPreview,
  cutShort,
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
  const { report, slackUsers, claimUrl, saveUrl } = findings;
  const { helpChannelId } = options;
  const requestedBy = options.requestedBy ?? "";
  const isEmpty = report.owners.length === 0;
  const all = isEmpty
    ? [nothingAtRiskMessage(report)]
    : reportMessages(report, {
      slackUsers,
      helpChannelId,
      claimUrl,
      saveUrl,
    });
  const messages = all.slice(0, MOST_SHOWN);
  const post = (thread: Omit<Thread, "channelId">) =>
    deliver(slack, [{ channelId: requestedBy, ...thread }], { runId });
  const cut = messages.length < all.length
    ? cutShort({ shown: messages.length, of: all.length })
    : null;
  // Found out while the report is on its way, at no cost to it.
  const [shown, reader] = await Promise.all([
    post({ kind: "report", messages }),
    isEmpty || options.occasion !== "adhoc"
      ? null
      : readerOf(slack.within(OPTIONAL_MS), { requestedBy, options }),
  ]);
  const offer = reader && belowPreview(report, { slackUsers, options, reader });
  const explain = (outcome: DeliveryOutcome) =>
    explainProblems(outcome, shorten(options.occasion));
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

/** Who is looking at it, and what they can post it with. */
async function readerOf(
  slack: SlackApi,
  { requestedBy, options: { channelIds, techChannelId } }: {
    readonly requestedBy: string;
    readonly options: ReportOptions;
  },
): Promise<PreviewReader> {
  const role = await findRole(slack, requestedBy);
  if (!role.ok) return { kind: "not_known" };
  if (role.value.kind !== "manager") return { kind: "may_not", techChannelId };
  const links = channelIds.length === 0
    ? [POST_REPORT_LINK, CONFIGURE_REPORT_LINK]
    : [POST_REPORT_LINK];
  const found = await linkTriggerUrls(slack, links);
  const urls: ReadonlyMap<string, string> = found.ok ? found.value : new Map();
  const channels: PreviewChannel[] = [];
  for (const channelId of channelIds.filter(isChannelId)) {
    if (channels.length === MOST_CHANNELS) break;
    const seen = await findChannel(slack, channelId);
    channels.push({ channelId, name: seen.ok ? seen.value.name : null });
  }
  return {
    kind: "may_post",
    postUrl: urls.get(POST_REPORT_LINK.workflow) ?? null,
    channels,
    configureUrl: urls.get(CONFIGURE_REPORT_LINK.workflow) ?? null,
  };
}
