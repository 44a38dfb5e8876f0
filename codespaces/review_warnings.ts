import {
  decideOutcome,
  type OutcomeRules,
  type Sighting,
} from "./decide_outcome.ts";
import { RESCUED } from "./rescue_offer.ts";
import {
  hasHelped,
  HELPED,
  isOpen,
  type Warning,
  type WarningOutcome,
} from "./warning.ts";

/**
 * How many warnings came to what; the open ones are still at risk. What is not
 * offered everywhere is absent where there is none.
 */
export type Figures =
  & Readonly<Record<Exclude<WarningOutcome, "rescued"> | "open", number>>
  & Readonly<Partial<Record<"rescued", number>>>;

/** What a weekly report counted. */
export interface WeekFigures {
  /** The run that counted: each counts once, however often it is started. */
  readonly runId: string;
  /** When all that its report told was noted. */
  readonly at: Date;
  readonly figures: Figures;
}

/** The warnings of an organisation that some report has yet to look at. */
export interface OpenWarnings {
  readonly open: readonly Warning[];
  /** Decided, and not in the figures of a weekly report yet. */
  readonly uncounted: readonly Warning[];
  /** The latest last. */
  readonly weeks: readonly WeekFigures[];
  /**
   * What the latest summary says: counted once it stands. Where it never does,
   * its report has thanked all the same.
   */
  readonly pending: WeekFigures | null;
}

export const NO_OPEN_WARNINGS: OpenWarnings = {
  open: [],
  uncounted: [],
  weeks: [],
  pending: null,
};

/** What a report finds when it looks back at earlier warnings. */
export interface Review {
  /** What it decides. */
  readonly decided: readonly Warning[];
  /**
   * Of those that were open at the last weekly report, and of what was decided
   * since.
   */
  readonly figures: Figures;
  /** How many were saved or extended, and not thanked for yet. */
  readonly helped: number;
  /** Those of the figures that were lost. */
  readonly lost: readonly Warning[];
  /** Open, though warned of three times or more, this run not among them. */
  readonly unheeded: readonly Warning[];
}

const UNHEEDED_TIMES = 3;

/** The run that looks back: what it tells owners itself is not reviewed. */
export interface ReviewRules extends OutcomeRules {
  readonly runId: string;
  readonly startedAt: Date;
  readonly sightingOf: (codespaceId: string) => Sighting;
}

export function reviewWarnings(
  { open, uncounted, weeks, pending }: OpenWarnings,
  { runId, startedAt, sightingOf, ...rules }: ReviewRules,
): Review {
  const before = open.filter((warning) => firstMs(warning) < +startedAt);
  const reviewed = before.map((warning): Warning => {
    const sighting = sightingOf(warning.codespaceId);
    const outcome = decideOutcome(warning, sighting, rules);
    return outcome === null
      ? warning
      : { ...warning, outcome, decidedAt: rules.now };
  });
  const last = weeks.findLast((week) => week.runId !== runId);
  const stillOpen = reviewed.filter(isOpen);
  const decided = reviewed.filter(({ outcome }) => outcome !== null);
  const counted = [...uncounted, ...decided];
  const wasOpen = stillOpen.filter((warning) =>
    last === undefined || firstMs(warning) <= +last.at
  );
  return {
    decided,
    figures: countFigures(counted, wasOpen.length),
    helped: counted.filter(hasHelped)
      .filter(({ decidedAt }) => (decidedAt ?? 0) > (pending?.at ?? 0)).length,
    lost: counted.filter(({ outcome }) => outcome === "lost"),
    unheeded: stillOpen.map((warning) => ({
      ...warning,
      timesWarned: timesBefore(warning, startedAt),
    })).filter(({ timesWarned }) => timesWarned >= UNHEEDED_TIMES),
  };
}

function firstMs({ firstWarnedAt }: Warning): number {
  return firstWarnedAt?.getTime() ?? -Infinity;
}

function timesBefore(
  { timesWarned, warnedAt }: Warning,
  startedAt: Date,
): number {
  const isToldByThisRun = warnedAt !== null && warnedAt >= startedAt;
  return timesWarned - (isToldByThisRun ? 1 : 0);
}

function countFigures(counted: readonly Warning[], open: number): Figures {
  const of = (wanted: WarningOutcome) =>
    counted.filter(({ outcome }) => outcome === wanted).length;
  const offered = RESCUED.map((outcome) => [outcome, of(outcome)] as const)
    .filter(([, amount]) => amount > 0);
  return {
    saved: of("saved"),
    ...Object.fromEntries(offered),
    extended: of("extended"),
    deleted_early: of("deleted_early"),
    lost: of("lost"),
    open,
  };
}

export function totalOf(figures: Figures): number {
  return Object.values(figures).reduce((sum, amount) => sum + amount, 0);
}

/** Saved or extended: what a warning is for. */
export function helpedOf(figures: Figures): number {
  return HELPED.reduce((sum, outcome) => sum + (figures[outcome] ?? 0), 0);
}
