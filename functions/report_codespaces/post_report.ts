import { rootOf } from "../../codespaces/posted_message.ts";
import { buildReport, type Report } from "../../codespaces/report.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api.ts";
import {
  deliver,
  type DeliveryOutcome,
  type Thread,
} from "../../slack/deliver.ts";
import { permalinkOf } from "../../slack/permalink.ts";
import { reportMessages } from "../../slack/report_messages.ts";
import { nothingAtRiskMessage } from "../../slack/report_words.ts";
import { summaryMessages } from "../../slack/tech_messages.ts";
import { explainProblems } from "./explain_problems.ts";
import type { Findings } from "./find_risks.ts";
import type { Ledger } from "./ledger.ts";
import { outputsOf, type ReportOutputs } from "./outputs.ts";

/** Why posting stopped: another delivery took over, or a cause and a cure. */
export type PostingFailure =
  | { readonly kind: "taken_over" }
  | { readonly kind: "failed"; readonly explanation: string };

/** Posts the report to its channels, then tells the tech channel. */
export async function postReport(
  slack: SlackApi,
  run: {
    readonly options: ReportOptions;
    readonly findings: Findings;
    readonly ledger: Ledger;
  },
): Promise<Result<ReportOutputs, PostingFailure>> {
  const { options, findings, ledger } = run;
  const reported = await deliver(slack, reportThreads(run), ledger);
  if (reported.problems.length > 0) return fail(explain(reported));

  const permalink = await permalinkOf(slack, ledger.posted("report")[0]);
  const told = await deliver(
    slack,
    summaryThreads(options, findings, ledger, permalink),
    ledger,
  );
  if (told.problems.length > 0) return fail(explain(told));

  const atRisk = findings.report.counts.atRisk > 0;
  return ok(outputsOf(findings, {
    status: atRisk ? "posted" : "nothing_at_risk",
    messageCount: ledger.posted("report").length,
    permalink,
  }));
}

function reportThreads(
  { options, findings, ledger }: {
    readonly options: ReportOptions;
    readonly findings: Findings;
    readonly ledger: Ledger;
  },
): Thread[] {
  const { report, slackUsers } = findings;
  return options.channelIds.map((channelId) => {
    const posted = ledger.posted("report", channelId);
    const startedAs = rootOf(posted, "report", channelId);
    const partsBefore = posted.at(-1)?.part ?? 0;
    const rest = without(
      report,
      posted.flatMap(({ codespaceIds }) => codespaceIds),
    );
    const messages = reportMessages(rest, {
      slackUsers,
      helpChannelId: options.helpChannelId,
      partsBefore,
    });
    const isEmpty = report.owners.length === 0 && options.postWhenEmpty &&
      posted.length === 0;
    return {
      channelId,
      kind: "report",
      messages: isEmpty ? [nothingAtRiskMessage(report)] : messages,
      startedAs,
      partsBefore,
    };
  });
}

/** The report of what an interrupted delivery did not get to. */
function without(report: Report, codespaceIds: readonly string[]): Report {
  if (codespaceIds.length === 0) return report;
  const told = new Set(codespaceIds);
  const rest = report.owners
    .flatMap(({ codespaces }) => codespaces)
    .filter(({ id }) => !told.has(id));
  return {
    ...report,
    owners: buildReport(report.org, rest, report.rules).owners,
  };
}

function summaryThreads(
  { techChannelId, channelIds }: ReportOptions,
  { report, slackUsers }: Findings,
  ledger: Ledger,
  permalink: string | null,
): Thread[] {
  if (techChannelId === null || ledger.posted("summary").length > 0) return [];
  const messages = summaryMessages(report, {
    slackUsers,
    channelIds,
    permalink,
  });
  return [{ channelId: techChannelId, kind: "summary", messages }];
}

function explain(outcome: DeliveryOutcome): PostingFailure {
  return outcome.problems.some(({ kind }) => kind === "taken_over")
    ? { kind: "taken_over" }
    : { kind: "failed", explanation: explainProblems(outcome) };
}
