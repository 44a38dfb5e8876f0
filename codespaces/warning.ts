import type { Occasion } from "./report_options.ts";
import { RESCUED } from "./rescue_offer.ts";

/** Where reports named a codespace to its owner. */
export const TOLD_IN = ["channel", "dm", "channel_and_dm"] as const;

export type ToldIn = typeof TOLD_IN[number];

/**
 * What became of a warning:
 * - `saved`: the codespace is there, with nothing uncommitted or unpushed;
 * - `rescued`: its owner exported the work from Slack, whatever GitHub says of
 *   the codespace since; only where that is offered;
 * - `extended`: there and still unsaved, but opened again or kept;
 * - `deleted_early`: gone before the deadline that was warned of;
 * - `lost`: gone at or after it, unsaved when last seen.
 */
export const WARNING_OUTCOMES = [
  "saved",
  ...RESCUED,
  "extended",
  "deleted_early",
  "lost",
] as const;

export type WarningOutcome = typeof WARNING_OUTCOMES[number];

/** Told in one place and in another, which may be the same. */
export function toldInBoth(one: ToldIn | null, other: ToldIn): ToldIn {
  return one === null || one === other ? other : "channel_and_dm";
}

/**
 * Who was warned of a codespace, and when. Whatever an older version of the
 * app did not note yet is null.
 */
export interface Warning {
  /** GitHub's numeric codespace id, as a string. */
  readonly codespaceId: string;
  readonly org: string;
  /** GitHub's numeric user id, as a string. */
  readonly ownerId: string;
  readonly ownerLogin: string;
  /** Whom the owner was linked to in Slack; null where nobody was. */
  readonly slackUserId: string | null;
  /** As `owner/name`. */
  readonly repository: string | null;
  /** GitHub's generated name. */
  readonly codespaceName: string | null;
  /** When the owner was told first; null where only the tech team was. */
  readonly firstWarnedAt: Date | null;
  /** When the owner was told last. */
  readonly warnedAt: Date | null;
  /** How many reports told the owner; each counts once. */
  readonly timesWarned: number;
  readonly toldIn: ToldIn | null;
  /** The report that told the owner last. */
  readonly occasion: Occasion | null;
  /** The deletion the owner was warned of. */
  readonly retentionExpiresAt: Date | null;
  /** The deletion that the last call was made for. */
  readonly lastCallFor: Date | null;
  /**
   * The deletion that the tech team was told of, because nobody could tell the
   * owner or GitHub did not say whether there is anything to lose.
   */
  readonly techToldFor: Date | null;
  /** What became of it; null while it is open. Final. */
  readonly outcome: WarningOutcome | null;
  readonly decidedAt: Date | null;
}

/** What a warning is for. */
export const HELPED: readonly WarningOutcome[] = [
  "saved",
  ...RESCUED,
  "extended",
];

/** Whether it did what a warning is for. */
export function hasHelped({ outcome }: Pick<Warning, "outcome">): boolean {
  return HELPED.some((helped) => helped === outcome);
}

/** What is noted of a codespace that nobody was told of. */
export const NOTHING_NOTED = {
  firstWarnedAt: null,
  warnedAt: null,
  timesWarned: 0,
  toldIn: null,
  occasion: null,
  retentionExpiresAt: null,
  lastCallFor: null,
  techToldFor: null,
  outcome: null,
  decidedAt: null,
} as const;

/** Whether the owner was told, and it is not known yet what became of it. */
export function isOpen({ warnedAt, outcome }: Warning): boolean {
  return warnedAt !== null && outcome === null;
}
