import type { AtRiskCodespace } from "./report.ts";
import {
  lastCallTime,
  nextDaily,
  nextWeekly,
  type WeeklyTime,
} from "./schedule.ts";

/** What tells of a codespace that a report had no time for. */
export type NextTelling = "last_call" | "weekly" | "nobody";

/** Codespaces that a report had no time for, by what tells of them next. */
export interface LeftOver {
  readonly codespaces: readonly AtRiskCodespace[];
  readonly next: NextTelling;
  /** When it comes; null where the settings do not say. */
  readonly at: Date | null;
}

/**
 * Who tells of what is left over, and when: the next last call of what goes
 * before the next weekly report, that report of the rest. Where last calls are
 * off, nothing tells of the former in time.
 */
export function planLeftOver(
  codespaces: readonly AtRiskCodespace[],
  { now, weekly, lastCall }: {
    readonly now: Date;
    /** Null where nobody knows when the next report comes. */
    readonly weekly: WeeklyTime | null;
    /** Whether last calls are on. */
    readonly lastCall: boolean;
  },
): LeftOver[] {
  const times: Readonly<Record<NextTelling, Date | null>> = {
    last_call: weekly && nextDaily(lastCallTime(weekly), now),
    weekly: weekly && nextWeekly(weekly, now),
    nobody: null,
  };
  const nextOf = ({ retentionExpiresAt }: AtRiskCodespace): NextTelling => {
    const isBeforeReport = times.weekly === null ||
      retentionExpiresAt < times.weekly;
    return !isBeforeReport ? "weekly" : lastCall ? "last_call" : "nobody";
  };
  const byNext = Map.groupBy(codespaces, nextOf);
  return [...byNext].map(([next, theirs]) => ({
    codespaces: theirs,
    next,
    at: times[next],
  }));
}
