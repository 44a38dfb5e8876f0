import { wholeDaysLeft } from "./classify.ts";
import type { Codespace } from "./codespace.ts";
import { localDate } from "./local_time.ts";
import { groupByOwner, type Report } from "./report.ts";
import { DEFAULT_WEEKLY } from "./report_settings.ts";
import { firstFrom, type WeeklyTime } from "./schedule.ts";
import type { Warning } from "./warning.ts";

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;

const WEEK_MS = 7 * 24 * HOUR_MS;

/** Told at least this long before, whenever the weekly report comes. */
const NOTICE_MS = 48 * HOUR_MS;

/** Nobody hears of a codespace and the same deadline again sooner. */
const QUIET_MS = 20 * HOUR_MS;

/**
 * A weekly report that began less than this ago may not have noted whom it
 * told: it has a minute, and may start late. After it the warnings say.
 */
const WEEKLY_TAKES_MS = 2 * MINUTE_MS;

/** With less left after the weekly report, it is no use waiting for it. */
const TIME_TO_SAVE_MS = HOUR_MS;

/**
 * Whole days ahead that hold everything a last call may be for: the next
 * weekly report is a week away at most, give or take a change of the clocks.
 */
export const LAST_CALL_DAYS = 8;

export interface LastCallRules {
  readonly now: Date;
  /**
   * When the weekly report comes; days are those of its time zone. Null where
   * nobody knows, such as where the schedule was made from files.
   */
  readonly weekly: WeeklyTime | null;
  /** The weekly report's: whole days ahead that it looks. */
  readonly thresholdDays: number;
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
 * owner has not had a last call for this deadline, nor heard of the codespace
 * today or of this deadline within 20 hours, nor will hear of it from a weekly
 * report later today. What was told to one Slack user, in person or by name, is
 * not told to the owner once that one is linked to another. What GitHub says too
 * little about is due once a deadline, for the tech team; what could not be
 * read is left to the weekly report.
 */
export function selectLastCall(report: Report, rules: LastCallRules): Report {
  const times = timesOf(rules);
  const isDue = (codespace: Codespace, isTold: IsTold): boolean => {
    const deadline = codespace.retentionExpiresAt;
    if (deadline === null || deadline.getTime() >= times.horizonMs) {
      return false;
    }
    if (rules.toldByThisRun.has(codespace.id)) return true;
    if (isLeftToWeekly(deadline, times.weeklyToday, rules)) return false;
    const warning = rules.warnings.get(codespace.id);
    return warning === undefined || !isTold(codespace, warning, rules);
  };
  const atRisk = report.owners.flatMap(({ codespaces }) => codespaces)
    .filter((codespace) => isDue(codespace, isOwnerTold));
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

interface Times {
  /** What is deleted from then on can wait. */
  readonly horizonMs: number;
  /** The weekly report that comes today or is at work; null for none. */
  readonly weeklyToday: Date | null;
}

function timesOf({ now, weekly }: LastCallRules): Times {
  const atMs = now.getTime();
  // It may come at any time, so nothing is left to it.
  if (weekly === null) return { horizonMs: atMs + WEEK_MS, weeklyToday: null };
  const next = firstFrom(weekly, now);
  const nearest = firstFrom(weekly, new Date(atMs - WEEKLY_TAKES_MS + 1));
  return {
    horizonMs: Math.max(next.getTime(), atMs + NOTICE_MS + 1),
    weeklyToday: nearest <= now || isSameDay(nearest, now, weekly)
      ? nearest
      : null,
  };
}

/**
 * The weekly report names it today: with time left to save the work, or now,
 * which is as soon as a last call could.
 */
function isLeftToWeekly(
  deadline: Date,
  weeklyToday: Date | null,
  { now, thresholdDays }: LastCallRules,
): boolean {
  if (weeklyToday === null) return false;
  const isInTime = weeklyToday <= now ||
    deadline.getTime() >= weeklyToday.getTime() + TIME_TO_SAVE_MS;
  return isInTime && wholeDaysLeft(deadline, weeklyToday) <= thresholdDays;
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
  // Named by login, in a channel, whoever is linked by now was told as well.
  const { slackUserId } = warning;
  if (slackUserId !== null && isLinkedAnew(codespace, warning, rules)) {
    return false;
  }
  return isFor(warning.lastCallFor, codespace) ||
    isRecent(codespace, warning, rules) ||
    (isFor(warning.techToldFor, codespace) && !rules.hasChannel &&
      !isLinkedAnew(codespace, warning, rules));
}

/** Its owner is linked to somebody, who is not whom this was noted with. */
function isLinkedAnew(
  codespace: Codespace,
  { slackUserId }: Warning,
  { slackUserOf }: LastCallRules,
): boolean {
  const linkedNow = slackUserOf(codespace);
  return linkedNow !== null && linkedNow !== slackUserId;
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

/** Nobody hears of a codespace twice a day, nor of a deadline within hours. */
function isRecent(
  codespace: Codespace,
  { warnedAt, retentionExpiresAt }: Warning,
  { now, weekly }: LastCallRules,
): boolean {
  if (warnedAt === null) return false;
  return isSameDay(warnedAt, now, weekly) ||
    (now.getTime() - warnedAt.getTime() < QUIET_MS &&
      isFor(retentionExpiresAt, codespace));
}

function isSameDay(a: Date, b: Date, weekly: WeeklyTime | null): boolean {
  const { timezone } = weekly ?? DEFAULT_WEEKLY;
  return localDate(a, timezone) === localDate(b, timezone);
}
