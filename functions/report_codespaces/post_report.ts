import type { Owner } from "../../codespaces/codespace.ts";
import { rootOf } from "../../codespaces/posted_message.ts";
import type { Suggestion } from "../../codespaces/suggest_person.ts";
import type { OwnerAtRisk } from "../../codespaces/report.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api.ts";
import {
  deliver,
  type DeliveryOutcome,
  type Thread,
} from "../../slack/deliver.ts";
import { permalinkOf } from "../../slack/permalink.ts";
import { summaryMessages } from "../../slack/tech_messages.ts";
import { explainProblems } from "./explain_problems.ts";
import { outputsOf, type ReportOutputs } from "./outputs.ts";
import { suggestPeople } from "./suggest_people.ts";
import { sendDirectMessages } from "./send_direct_messages.ts";
import { channelThreads, type Run } from "./threads.ts";

/** Why posting stopped: another delivery took over, or a cause and a cure. */
export type PostingFailure =
  | { readonly kind: "taken_over" }
  | { readonly kind: "failed"; readonly explanation: string };

/** Tells the owners, in channels or direct messages, then the tech channel. */
export async function postReport(
  slack: SlackApi,
  run: Run,
): Promise<Result<ReportOutputs, PostingFailure>> {
  const { options, findings, ledger } = run;
  const { owners, counts } = findings.report;
  // Meanwhile, so that it costs the report no time.
  const suggestions = options.techChannelId === null
    ? Promise.resolve(new Map<string, Suggestion>())
    : suggestPeople(slack, findings);
  const direct = await sendDirectMessages(slack, run);
  if (direct.problems.length > 0) return fail(explain(direct));

  const forChannels = options.delivery === "dm"
    ? owners.filter(({ owner }) => !direct.reached.has(owner.githubId))
    : owners;
  const inChannels = await deliver(
    slack,
    channelThreads(run, forChannels),
    ledger,
  );
  if (inChannels.problems.length > 0) return fail(explain(inChannels));

  const permalink = await permalinkOf(slack, firstMessage(run));
  const told = await tellTechChannel(slack, run, {
    permalink,
    suggestions: await suggestions,
    directMessages: direct.reached.size,
    undeliverable: direct.undeliverable,
    untold: options.channelIds.length === 0 ? ownersOf(forChannels) : [],
  });
  if (told.problems.length > 0) return fail(explain(told));
  return ok(outputsOf(findings, {
    status: counts.atRisk > 0 ? "posted" : "nothing_at_risk",
    messageCount: ledger.posted("report").length,
    permalink,
  }));
}

/** In a channel if it stands in one, so that the link opens for everybody. */
function firstMessage({ options, ledger }: Run) {
  const posted = ledger.posted("report");
  return posted.find(({ channelId }) =>
    options.channelIds.includes(channelId)
  ) ?? posted[0];
}

async function tellTechChannel(
  slack: SlackApi,
  { options, findings, ledger }: Run,
  outcome: {
    readonly permalink: string | null;
    readonly suggestions: ReadonlyMap<string, Suggestion>;
    readonly directMessages: number;
    readonly undeliverable: readonly Owner[];
    readonly untold: readonly Owner[];
  },
): Promise<DeliveryOutcome> {
  const { techChannelId } = options;
  if (techChannelId === null) return { posted: [], problems: [] };
  const { report, slackUsers, addLinks } = findings;
  const posted = ledger.posted("report");
  const channelIds = options.channelIds.filter((id) =>
    posted.some(({ channelId }) => channelId === id)
  );
  const messages = summaryMessages(report, {
    ...outcome,
    slackUsers,
    addLinks,
    channelIds,
  });
  const told = ledger.posted("summary", techChannelId);
  const thread: Thread = {
    channelId: techChannelId,
    kind: "summary",
    startedAs: rootOf(told, "summary", techChannelId),
    partsBefore: told.length,
    messages: messages.slice(told.length),
  };
  return await deliver(slack, [thread], ledger);
}

function ownersOf(owners: readonly OwnerAtRisk[]): Owner[] {
  return owners.map(({ owner }) => owner);
}

function explain(outcome: DeliveryOutcome): PostingFailure {
  return outcome.problems.some(({ kind }) => kind === "taken_over")
    ? { kind: "taken_over" }
    : { kind: "failed", explanation: explainProblems(outcome) };
}
