import type { Owner } from "../../codespaces/codespace.ts";
import type { Explanation } from "../../codespaces/failure.ts";
import type { PostedMessage } from "../../codespaces/posted_message.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { Review } from "../../codespaces/review_warnings.ts";
import { finish } from "../../datastores/once.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { answerPosted } from "./tell_outcome.ts";
import {
  explainProblems,
  explainSummary,
  isTakenOver,
  shorten,
} from "./explain_problems.ts";
import {
  type Outcome,
  outputsOf,
  type ReportOutputs,
  YIELDED,
} from "./outcome.ts";
import { canGoOn, type Run } from "./run.ts";
import { countOutcomes, keepWarnings } from "./look_back.ts";
import { tellOwners } from "./tell_owners.ts";
import { suggestPeople, tellTechChannel } from "./tell_tech_channel.ts";
import { WarningNotes } from "./warning_notes.ts";

/**
 * Posts the report and the summary for the tech team, noting who is warned;
 * answers whoever asked, and only then notes that all is done. What is left for
 * the workflow's next step is left with the lock free. A summary that cannot be
 * posted is an error, so that Slack tells the admins of it.
 */
export async function postReport(
  slack: SlackApi,
  run: Run,
): Promise<Result<Outcome, Explanation>> {
  const { journal } = run;
  const notes = new WarningNotes(slack, run);
  journal.watch((message) => notes.add(message));
  const posted = await tellEverybody(slack, run, notes);
  await Promise.all([journal.settle(), notes.settle()]);
  if (!posted.ok) {
    return posted.error === null ? ok(YIELDED) : fail(posted.error);
  }
  const { outputs, summaryFailed, isUnfinished } = posted.value;
  if (isUnfinished) {
    await finish(slack, journal.runId, {
      status: "paused",
      outputs: { ...outputs },
    });
    return ok({ kind: "outputs", outputs, isUnfinished });
  }
  await answerPosted(slack, run, posted.value);
  if (summaryFailed !== null) {
    return ok({ kind: "error", error: summaryFailed, reportStands: true });
  }
  await finish(slack, journal.runId, {
    status: "done",
    outputs: { ...outputs },
  });
  return ok({ kind: "outputs", outputs });
}

/** What stands once the owners are told. */
interface Posted {
  readonly outputs: ReportOutputs;
  /** Owners whom the run could tell in no way. */
  readonly untold: readonly Owner[];
  /** Why the tech channel has no summary, and the cure; null where it has. */
  readonly summaryFailed: Explanation | null;
  /** Something is left for the workflow's next step. */
  readonly isUnfinished: boolean;
}

/**
 * Tells the owners, in channels or direct messages, and once all of them are
 * told, the tech channel; stops where the next step can go on. Fails with null
 * where another attempt took over.
 */
async function tellEverybody(
  slack: SlackApi,
  run: Run,
  notes: WarningNotes,
): Promise<Result<Posted, Explanation | null>> {
  const { options, findings, journal } = run;
  const isWeekly = options.occasion === "weekly";
  const keep = async (review: Review | null = null) => {
    await notes.settle();
    return await keepWarnings(slack, run, {
      told: notes.told(),
      decided: review?.decided ?? [],
      figures: isWeekly ? review?.figures ?? null : null,
    });
  };
  // Side by side, so that suggestions cost the report no time.
  const [told, suggestions] = await Promise.all([
    tellOwners(slack, run),
    suggestPeople(slack, findings),
  ]);
  if (!told.ok) {
    if (told.error !== null) await keep();
    return told;
  }

  const first = firstMessage(run);
  const permalink = await permalinkOf(slack, first);
  const isForAll = options.channelIds.some((id) => id === first?.channelId);
  const outputs = outputsOf(findings, {
    status: findings.report.counts.atRisk > 0 ? "posted" : "nothing_at_risk",
    messageCount: journal.posted("report").length,
    permalink,
  });
  const unfinished = { outputs, untold: [], summaryFailed: null } as const;
  if (told.value.isUnfinished) {
    await keep();
    return ok({ ...unfinished, isUnfinished: true });
  }
  const { refusedForAll } = told.value;
  // A run that fails decides nothing.
  const review = refusedForAll.length === 0 ? run.lookBack : null;
  const kept = await keep(review?.ok ? review.value : null);
  const outcome = {
    ...told.value,
    lookBack: review !== null && !kept.ok ? kept : review,
    // Nobody can open somebody else's direct message.
    permalink: isForAll ? permalink : null,
    suggestions,
  };
  const summary = await tellTechChannel(slack, run, outcome);
  if (isTakenOver(summary)) return fail(null);
  if (canGoOn(run, summary.problems)) {
    return ok({ ...unfinished, isUnfinished: true });
  }
  if (refusedForAll.length > 0) {
    const posted = journal.posted("report");
    return fail(
      explainProblems(
        { posted, problems: refusedForAll },
        shorten(options.occasion),
      ),
    );
  }
  const summaryFailed = summary.problems.length === 0
    ? null
    : explainSummary(summary, {
      occasion: options.occasion,
      atRisk: outputs.at_risk_count,
      messages: outputs.message_count,
    });
  if (isWeekly && outcome.lookBack?.ok && summaryFailed === null) {
    await countOutcomes(slack, run);
  }
  const { untold } = told.value;
  return ok({ outputs, untold, summaryFailed, isUnfinished: false });
}

/** In a channel if it stands in one, so that the link opens for everybody. */
function firstMessage({ options, journal }: Run) {
  const posted = journal.posted("report");
  return posted.find(({ channelId }) =>
    options.channelIds.includes(channelId)
  ) ?? posted[0];
}

/** The address of a message; null where there is none to be had. */
async function permalinkOf(
  slack: SlackApi,
  message: PostedMessage | undefined,
): Promise<string | null> {
  if (message === undefined) return null;
  const reply = await slack.call("chat.getPermalink", {
    channel: message.channelId,
    message_ts: message.ts,
  });
  if (!reply.ok) return null;
  const { permalink } = reply.value;
  return typeof permalink === "string" ? permalink : null;
}
