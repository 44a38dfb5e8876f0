import type { Occasion } from "./report_options.ts";

/** Where a report named a codespace to its owner. */
export const TOLD_IN = ["dm", "channel"] as const;

export type ToldIn = typeof TOLD_IN[number];

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
  /** When the owner was told last; null where only the tech team was. */
  readonly warnedAt: Date | null;
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
  /** What became of it; null until that is known. */
  readonly outcome: string | null;
}
