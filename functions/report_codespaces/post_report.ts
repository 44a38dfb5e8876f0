import type { Owner } from "../../codespaces/codespace.ts";
import { rootOf } from "../../codespaces/posted_message.ts";
import type { OwnerAtRisk } from "../../codespaces/report.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { isDirect } from "../../codespaces/warns_owners.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import {
  deliver,
  type DeliveryOutcome,
  type DeliveryProblem,
  type Thread,
} from "../../slack/posting/deliver.ts";
import type { SlackUsers } from "../../slack/words/owner_entry.ts";
import { permalinkOf } from "../../slack/posting/permalink.ts";
import {
  type ReportOutcome,
  unmappedOwners,
} from "../../slack/words/report_outcome.ts";
import { summaryMessages } from "../../slack/words/tech_messages.ts";
import { explainProblems, shorten } from "./explain_problems.ts";
import { explainSummary } from "./explain_summary.ts";
import type { Findings } from "./find_risks.ts";
import { canGoOn, leaveTimeToEnd, leftOverOf, timeFor } from "./out_of_time.ts";
import { outputsOf, type ReportOutputs } from "./outputs.ts";
import { suggestPeople } from "./read_people.ts";
import {
  type DirectOutcome,
  sendDirectMessages,
} from "./send_direct_messages.ts";
import { channelThreads, isTrial, type Run, untoldOwners } from "./threads.ts";

/** Why posting stopped: another attempt took over, or a cause and a cure. */
export type PostingFailure =
  | { readonly kind: "taken_over" }
  | { readonly kind: "failed"; readonly explanation: string };

/** What stands once the owners are told. */
export interface Posted {
  readonly outputs: ReportOutputs;
  /** Owners whom the run could tell in no way. */
  readonly untold: readonly Owner[];
  /** Why the tech channel has no summary, and the cure; null where it has. */
  readonly summaryFailed: string | null;
  /** Something is left for the workflow's next step. */
  readonly isUnfinished: boolean;
}

/**
 * Tells the owners, in channels or direct messages, and once all of them are
 * told, the tech channel; stops where the next step can go on.
 */
export async function postReport(
  slack: SlackApi,
  run: Run,
): Promise<Result<Posted, PostingFailure>> {
  const { options, findings, journal } = run;
  // Side by side, so that suggestions cost the report no time.
  const [told, suggestions] = await Promise.all([
    tellOwners(slack, run),
    suggestPeople(slack, findings),
  ]);
  if (!told.ok) return told;

  const first = firstMessage(run);
  const permalink = await permalinkOf(slack, first);
  const isForAll = options.channelIds.some((id) => id === first?.channelId);
  const outputs = outputsOf(findings, {
    status: findings.report.counts.atRisk > 0 ? "posted" : "nothing_at_risk",
    messageCount: journal.posted("report").length,
    permalink,
  });
  const unfinished = { outputs, untold: [], summaryFailed: null } as const;
  if (told.value.isUnfinished) return ok({ ...unfinished, isUnfinished: true });
  const outcome = {
    ...told.value,
    // Nobody can open somebody else's direct message.
    permalink: isForAll ? permalink : null,
    suggestions,
  };
  const summary = await tellTechChannel(slack, run, outcome);
  if (isTakenOver(summary)) return fail({ kind: "taken_over" });
  if (canGoOn(run, summary.problems)) {
    return ok({ ...unfinished, isUnfinished: true });
  }
  const { refusedForAll } = told.value;
  if (refusedForAll.length > 0) {
    const posted = journal.posted("report");
    return fail(explain({ posted, problems: refusedForAll }, run));
  }
  const summaryFailed = summary.problems.length === 0
    ? null
    : explainSummary(summary, {
      occasion: options.occasion,
      atRisk: outputs.at_risk_count,
      messages: outputs.message_count,
    });
  const { untold } = told.value;
  return ok({ outputs, untold, summaryFailed, isUnfinished: false });
}

/** Whom the report reached otherwise than in a channel, and whom not at all. */
type Told =
  & Pick<
    ReportOutcome,
    "directMessages" | "undeliverable" | "untold" | "leftOver"
  >
  & {
    readonly isUnfinished: boolean;
    /** Why nobody could be sent a direct message; empty where some were. */
    readonly refusedForAll: readonly DeliveryProblem[];
  };

async function tellOwners(
  slack: SlackApi,
  run: Run,
): Promise<Result<Told, PostingFailure>> {
  const { options, findings: { report, slackUsers }, journal } = run;
  const sending = sendDirectMessages(leaveTimeToEnd(slack), run);
  const forChannels = options.delivery === "dm"
    ? withoutReachable(report.owners, slackUsers, await sending)
    : report.owners;
  const threads = channelThreads(run, forChannels);
  const [direct, inChannels] = await Promise.all([
    sending,
    deliver(timeFor(slack, threads), threads, journal),
  ]);
  // One direct message in trouble is no reason to leave a channel untold.
  const posted = [...direct.posted, ...inChannels.posted];
  const problems = [...direct.problems, ...inChannels.problems];
  if (problems.some(({ kind }) => kind === "taken_over")) {
    return fail({ kind: "taken_over" });
  }
  const isUnfinished = canGoOn(run, problems);
  const leftOver = leftOverOf(run, problems);
  if (!isUnfinished && leftOver === null) {
    const all = { posted, problems: [...problems, ...direct.refusedForAll] };
    return fail(explain(all, run));
  }
  const standing = journal.posted("report").map(({ channelId }) => channelId);
  return ok({
    directMessages: new Set(standing.filter(isDirect)).size,
    undeliverable: direct.undeliverable,
    untold: untoldOwners(run),
    refusedForAll: direct.refusedForAll,
    leftOver: leftOver ?? [],
    isUnfinished,
  });
}

/** In direct messages, a channel is for whoever can have none. */
function withoutReachable(
  owners: readonly OwnerAtRisk[],
  slackUsers: SlackUsers,
  { undeliverable }: DirectOutcome,
): readonly OwnerAtRisk[] {
  const refused = new Set(undeliverable.map(({ owner }) => owner.githubId));
  return owners.filter(({ owner: { githubId } }) =>
    !slackUsers.has(githubId) || refused.has(githubId)
  );
}

/** In a channel if it stands in one, so that the link opens for everybody. */
function firstMessage({ options, journal }: Run) {
  const posted = journal.posted("report");
  return posted.find(({ channelId }) =>
    options.channelIds.includes(channelId)
  ) ?? posted[0];
}

async function tellTechChannel(
  slack: SlackApi,
  run: Run,
  outcome: Told & Pick<ReportOutcome, "permalink" | "suggestions">,
): Promise<DeliveryOutcome> {
  const { options, findings, journal, members, summaryUnread = null } = run;
  const { techChannelId } = options;
  if (techChannelId === null) return { posted: [], problems: [] };
  const { report, addLinks, tokenExpiresAt } = findings;
  if (options.occasion === "last_call" && !needsHand(findings, outcome)) {
    return { posted: [], problems: [] };
  }
  const posted = journal.posted("report");
  const channelIds = options.channelIds.filter((id) =>
    posted.some(({ channelId }) => channelId === id)
  );
  const messages = summaryMessages(report, {
    ...outcome,
    slackUsers: findings.slackUsers,
    deactivated: findings.deactivated,
    addLinks,
    channelIds,
    isTrial: isTrial(run),
    membersUnread: members.ok ? null : members.error,
    occasion: options.occasion,
    // Once a week is enough.
    tokenExpiresAt: options.occasion === "weekly" ? tokenExpiresAt : null,
    askedForBy: options.occasion === "adhoc" ? options.requestedBy : null,
  });
  const told = journal.posted("summary", techChannelId);
  const thread: Thread = {
    channelId: techChannelId,
    kind: "summary",
    startedAs: rootOf(told, "summary", techChannelId),
    partsBefore: told.length,
    messages: messages.slice(told.length),
  };
  // Rather none than a second one.
  if (summaryUnread !== null && thread.messages.length > 0) {
    const channelId = techChannelId;
    const problem = { kind: "slack", channelId, error: summaryUnread } as const;
    return { posted: [], problems: [problem] };
  }
  return await deliver(slack, [thread], journal);
}

/** Silence is normal for a last call: it comes every day. */
function needsHand(
  findings: Findings,
  { undeliverable, untold, leftOver = [] }: Told,
): boolean {
  const { report, deactivated } = findings;
  return report.unknown.length > 0 || undeliverable.length > 0 ||
    untold.length > 0 || leftOver.length > 0 ||
    unmappedOwners(report, findings).length > 0 ||
    report.owners.some(({ owner }) => deactivated.has(owner.githubId));
}

function explain(outcome: DeliveryOutcome, { options }: Run): PostingFailure {
  if (isTakenOver(outcome)) return { kind: "taken_over" };
  const ifLate = shorten(options.occasion);
  return { kind: "failed", explanation: explainProblems(outcome, { ifLate }) };
}

function isTakenOver({ problems }: DeliveryOutcome): boolean {
  return problems.some(({ kind }) => kind === "taken_over");
}
