import { sightingsIn } from "../../codespaces/decide_outcome.ts";
import {
  postedAtMs,
  type PostedMessage,
} from "../../codespaces/posted_message.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import {
  type Figures,
  type OpenWarnings,
  reviewWarnings,
} from "../../codespaces/review_warnings.ts";
import {
  addToOpenWarnings,
  countPending,
} from "../../codespaces/update_open_warnings.ts";
import type { Warning } from "../../codespaces/warning.ts";
import { putWarnings } from "../../datastores/codespace_warnings.ts";
import { changeOpenWarnings } from "../../datastores/open_warnings.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import type { Findings } from "./find_risks.ts";
import type { LookBack, Run } from "./run.ts";

/**
 * Reviews what is open by the list that the run has read. Null for a report
 * that decides nothing: one that somebody asked for, or on one repository.
 */
export function lookBack(
  open: Result<OpenWarnings, SlackError>,
  { runId, options, findings, posted }: {
    readonly runId: string;
    readonly options: ReportOptions;
    readonly findings: Findings;
    /** What an earlier attempt or step of the run told owners. */
    readonly posted: readonly PostedMessage[];
  },
): LookBack | null {
  const { occasion, repository, thresholdDays } = options;
  if (occasion === "adhoc" || repository !== null) return null;
  if (!open.ok) return open;
  const { now } = findings.report.rules;
  const startedAt = new Date(
    Math.min(now.getTime(), ...posted.map(postedAtMs)),
  );
  return ok(reviewWarnings(open.value, {
    runId,
    startedAt,
    now,
    thresholdDays,
    sightingOf: sightingsIn(findings.listed),
  }));
}

/**
 * Keeps whom the run has told for the next one to look back at, with what it
 * decided and what its summary is about to say. What was decided is noted
 * first: what cannot be noted stays open.
 */
export async function keepWarnings(
  slack: SlackApi,
  { options: { org }, journal }: Pick<Run, "options" | "journal">,
  { told, decided, figures }: {
    readonly told: readonly Warning[];
    readonly decided: readonly Warning[];
    /** Null where no summary tells them. */
    readonly figures: Figures | null;
  },
): Promise<Result<void, SlackError>> {
  const quick = slack.within(OPTIONAL_MS);
  const noted = await putWarnings(quick, decided);
  const stored = new Set(noted.stored.map((item) => item.codespace_id));
  // A summary that stands already said what an earlier attempt left pending.
  const isSaid = journal.posted("summary").length > 0;
  const week = figures === null || isSaid || noted.error !== null
    ? {}
    : { pending: { runId: journal.runId, at: lastWord(slack, told), figures } };
  const kept = await changeOpenWarnings(
    quick,
    // What was noted, though no answer came, is for the next run to find.
    { org, isFinished: noted.error === null },
    (before) => ({
      ...addToOpenWarnings(before, {
        told,
        decided: decided.filter(({ codespaceId }) => stored.has(codespaceId)),
      }),
      ...week,
    }),
  );
  return noted.error === null ? kept : fail(noted.error);
}

/** What the run told is no later, though Slack's clock be ahead of ours. */
function lastWord({ timing }: SlackApi, told: readonly Warning[]): Date {
  const times = told.map(({ warnedAt }) => warnedAt?.getTime() ?? 0);
  return new Date(times.reduce((a, b) => Math.max(a, b), timing.now()));
}

/** Counts the figures of the run's summary, once that stands. */
export async function countOutcomes(
  slack: SlackApi,
  { options: { org }, journal: { runId } }: Pick<Run, "options" | "journal">,
): Promise<void> {
  await changeOpenWarnings(
    slack.within(OPTIONAL_MS),
    { org },
    (before) => before.pending?.runId === runId ? countPending(before) : before,
  );
}
