import type { ReportOptions } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import {
  deliver,
  type DeliveryOutcome,
  type Thread,
} from "../../slack/posting/deliver.ts";
import { cutShort } from "../../slack/words/preview_words.ts";
import { reportMessages } from "../../slack/words/report_messages.ts";
import { nothingAtRiskMessage } from "../../slack/words/report_words.ts";
import type { Outcome } from "./outcome.ts";
import { explainProblems, shorten } from "./explain_problems.ts";
import type { Findings } from "./find_risks.ts";
import { outputsOf } from "./outputs.ts";
import { offerToPost } from "./offer_to_post.ts";

/** One person reads it, in one step: what is cut off looks like the rest. */
const MOST_SHOWN = 30;

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
): Promise<Result<Outcome, string>> {
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
