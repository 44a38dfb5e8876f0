import type { Explanation } from "../../codespaces/failure.ts";
import { type LeftOver, planLeftOver } from "../../codespaces/left_over.ts";
import type { PostedMessage } from "../../codespaces/posted_message.ts";
import type { OwnerAtRisk } from "../../codespaces/report.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { isDirect } from "../../codespaces/warns_owners.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { isAboutTheApp } from "../../slack/api/refusals.ts";
import {
  deliver,
  type DeliveryOutcome,
  type DeliveryProblem,
  fitsTime,
  isRefusal,
  type Thread,
} from "../../slack/posting/deliver.ts";
import type { SlackUsers } from "../../slack/words/owner_entry.ts";
import type {
  ReportOutcome,
  Undeliverable,
} from "../../slack/words/report_outcome.ts";
import { explainProblems, isTakenOver, shorten } from "./explain_problems.ts";
import { canGoOn, type Run } from "./run.ts";
import {
  channelThreads,
  directThreads,
  ownersToMessage,
  toldCodespaces,
  untoldOwners,
} from "./threads.ts";

/** Reserved for a step's last writes and its answer, when time runs out. */
const ENDING_MS = 8_000;

/** Whom the report reached otherwise than in a channel, and whom not at all. */
export type Told =
  & Pick<ReportOutcome, "undeliverable" | "untold" | "leftOver">
  & {
    readonly isUnfinished: boolean;
    /** Why nobody could be sent a direct message; empty where some were. */
    readonly refusedForAll: readonly DeliveryProblem[];
  };

/**
 * Tells the owners, in channels or direct messages or both, as far as the time
 * goes. Fails with why it cannot, or null where another attempt took over.
 */
export async function tellOwners(
  slack: SlackApi,
  run: Run,
): Promise<Result<Told, Explanation | null>> {
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
  if (isTakenOver({ problems })) return fail(null);
  const isUnfinished = canGoOn(run, problems);
  const leftOver = leftOverOf(run, problems);
  if (!isUnfinished && leftOver === null) {
    const all = { posted, problems: [...problems, ...direct.refusedForAll] };
    return fail(explainProblems(all, shorten(options.occasion)));
  }
  return ok({
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

interface DirectOutcome extends DeliveryOutcome {
  /** Linked owners to whom Slack would not let the app write. */
  readonly undeliverable: readonly Undeliverable[];
  /** Refusals that say that the app may write to nobody, whoever it is. */
  readonly refusedForAll: readonly DeliveryProblem[];
}

/**
 * Sends linked owners their own codespaces, as far as the delivery or their
 * absence from the channels asks for it: one message a run and person, however
 * many codespaces.
 */
async function sendDirectMessages(
  slack: SlackApi,
  run: Run,
): Promise<DirectOutcome> {
  const direct = directThreads(run, ownersToMessage(run));
  const { directUnread: unread = [] } = run;
  const threads = direct.map(({ thread }) => thread).filter((thread) =>
    !unread.some(({ channelId }) => channelId === thread.channelId)
  );
  const sent = await deliver(slack, threads, run.journal);
  const refusals = [...unread, ...sent.problems.filter(isRefusal)];
  const isForAll = isAboutTheApp(
    refusals.map(({ error }) => error.code),
    // Those of an earlier attempt or step of the run too.
    { accepted: run.journal.posted("report").filter(isDirectMessage).length },
  );
  const undeliverable = refusals.flatMap(({ channelId, error }) =>
    direct.filter(({ thread }) => thread.channelId === channelId)
      .flatMap(({ owners }) => owners)
      .map(({ owner }): Undeliverable => ({
        owner,
        reason: isForAll ? null : error.code,
      }))
  );
  return {
    posted: sent.posted,
    problems: sent.problems.filter((problem) => !isRefusal(problem)),
    undeliverable,
    refusedForAll: isForAll ? refusals : [],
  };
}

function isDirectMessage({ channelId }: PostedMessage): boolean {
  return isDirect(channelId);
}

/** An earlier deadline, for posting that may not fit the time. */
function leaveTimeToEnd(slack: SlackApi): SlackApi {
  const { timing } = slack;
  return slack.within(timing.deadlineMs - timing.now() - ENDING_MS);
}

/** All the time there is for what fits it, else as `leaveTimeToEnd`. */
function timeFor(
  slack: SlackApi,
  threads: readonly Thread[],
): SlackApi {
  return fitsTime(slack, threads) ? slack : leaveTimeToEnd(slack);
}

/**
 * What the last step leaves over, where time is all that was short; null where
 * something else was, or nothing stands at all.
 */
function leftOverOf(
  run: Run,
  problems: readonly DeliveryProblem[],
): LeftOver[] | null {
  const { options, findings: { report }, journal } = run;
  const late = problems.filter((problem) => problem.kind === "out_of_time");
  if (late.length < problems.length) return null;
  if (late.length > 0 && journal.posted("report").length === 0) return null;
  const ids = new Set(late.flatMap(({ codespaceIds }) => codespaceIds));
  const told = toldCodespaces(run);
  const codespaces = report.owners.flatMap((owner) => owner.codespaces)
    .filter(({ id }) => ids.has(id) && !told.has(id));
  return planLeftOver(codespaces, { ...options, now: report.rules.now });
}
