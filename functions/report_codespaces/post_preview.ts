import type { ReportOptions } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api.ts";
import { deliver } from "../../slack/deliver.ts";
import { reportMessages } from "../../slack/report_messages.ts";
import { nothingAtRiskMessage } from "../../slack/report_words.ts";
import type { Ending } from "./ending.ts";
import { explainProblems } from "./explain_problems.ts";
import type { Findings } from "./find_risks.ts";
import { outputsOf } from "./outputs.ts";

/** Shows the report to the person who asked, in a direct message. */
export async function postPreview(
  slack: SlackApi,
  { runId, options, findings }: {
    readonly runId: string;
    readonly options: ReportOptions;
    readonly findings: Findings;
  },
): Promise<Result<Ending, string>> {
  const { report, slackUsers, claimUrl } = findings;
  const { helpChannelId, requestedBy } = options;
  const messages = report.owners.length === 0
    ? [nothingAtRiskMessage(report)]
    : reportMessages(report, { slackUsers, helpChannelId, claimUrl });
  const shown = await deliver(
    slack,
    [{ channelId: requestedBy ?? "", kind: "report", messages }],
    {
      runId,
      mayPost: () => Promise.resolve(true),
      onPosted: () => Promise.resolve(),
    },
  );
  if (shown.problems.length > 0) return fail(explainProblems(shown));
  const outputs = outputsOf(findings, {
    status: "previewed",
    messageCount: shown.posted.length,
    permalink: null,
  });
  return ok({ kind: "outputs", outputs });
}
