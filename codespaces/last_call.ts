import type { Codespace } from "./codespace.ts";
import { groupByOwner, type Report } from "./report.ts";
import { firstFrom, type WeeklyTime } from "./schedule.ts";
import type { Warning } from "./warning.ts";

const HOUR_MS = 60 * 60 * 1000;

const WEEK_MS = 7 * 24 * HOUR_MS;

/** Told at least this long before, whenever the weekly report comes. */
const NOTICE_MS = 48 * HOUR_MS;

/** Nobody hears of the same deadline again sooner. */
const QUIET_MS = 20 * HOUR_MS;

/**
 * Whole days ahead that hold everything a last call may be for: the next
 * weekly report is a week away at most, give or take a change of the clocks.
 */
export const LAST_CALL_DAYS = 8;

export interface LastCallRules {
  readonly now: Date;
  /** Null where nobody knows when the next report comes. */
  readonly weekly: WeeklyTime | null;
  /** By codespace id. */
  readonly warnings: ReadonlyMap<string, Warning>;
  /** Told by this very run before it was interrupted: due all the same. */
  readonly toldByThisRun: ReadonlySet<string>;
  /** Whom its owner is linked to in Slack now; null for nobody. */
  readonly slackUserOf: (codespace: Codespace) => string | null;
  /** Whether a channel takes whoever gets no direct message. */
  readonly hasChannel: boolean;
}

/**
 * What a report holds that is due for a last call: it goes before the next
 * weekly report (within a week where that is not known) or within 48 hours, its
 * owner has had no last call for this deadline, and was not told of it within
 * 20 hours. What was told to one Slack user is not told to an owner who is
 * linked to another by now. What has nobody to be told but the tech team is due
 * once a deadline; what could not be read is left to the weekly report.
 */
export function selectLastCall(report: Report, rules: LastCallRules): Report {
  const horizonMs = horizonOf(rules);
  const isDue = (codespace: Codespace, isTold: IsTold): boolean => {
    const deadline = codespace.retentionExpiresAt;
    if (deadline === null || deadline.getTime() >= horizonMs) return false;
    if (rules.toldByThisRun.has(codespace.id)) return true;
    const warning = rules.warnings.get(codespace.id);
    return warning === undefined || !isTold(codespace, warning, rules);
  };
  const atRisk = report.owners.flatMap(({ codespaces }) => codespaces)
    .filter((codespace) =>
      isDue(
        codespace,
        rules.hasChannel || rules.slackUserOf(codespace) !== null
          ? isOwnerTold
          : isTechTeamTold,
      )
    );
  const unknown = report.unknown
    .filter((codespace) => isDue(codespace, isTechTeamTold));
  return {
    ...report,
    owners: groupByOwner(atRisk),
    unknown,
    unreadable: [],
    counts: {
      ...report.counts,
      atRisk: atRisk.length,
      unknown: unknown.length,
    },
  };
}

/** What is deleted from then on can wait. */
function horizonOf({ now, weekly }: LastCallRules): number {
  const atMs = now.getTime();
  if (weekly === null) return atMs + WEEK_MS;
  const next = firstFrom(weekly, now).getTime();
  return Math.max(next, atMs + NOTICE_MS + 1);
}

type IsTold = (
  codespace: Codespace,
  warning: Warning,
  rules: LastCallRules,
) => boolean;

function isOwnerTold(
  codespace: Codespace,
  warning: Warning,
  rules: LastCallRules,
): boolean {
  const linkedNow = rules.slackUserOf(codespace);
  const isSomebodyElse = warning.slackUserId !== null && linkedNow !== null &&
    warning.slackUserId !== linkedNow;
  return !isSomebodyElse && (isFor(warning.lastCallFor, codespace) ||
    isRecent(codespace, warning, rules));
}

function isTechTeamTold(
  codespace: Codespace,
  warning: Warning,
  rules: LastCallRules,
): boolean {
  return isFor(warning.lastCallFor, codespace) ||
    isFor(warning.techToldFor, codespace) ||
    isRecent(codespace, warning, rules);
}

/** The same instant; a codespace that was opened has a later one. */
function isFor(noted: Date | null, { retentionExpiresAt }: Codespace): boolean {
  return noted !== null && noted.getTime() === retentionExpiresAt?.getTime();
}

function isRecent(
  codespace: Codespace,
  { warnedAt, retentionExpiresAt }: Warning,
  { now }: LastCallRules,
): boolean {
  return warnedAt !== null && isFor(retentionExpiresAt, codespace) &&
    now.getTime() - warnedAt.getTime() < QUIET_MS;
}
