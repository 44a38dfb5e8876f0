import type { Codespace } from "./codespace.ts";
import { isRepository } from "./repository.ts";
import { unsavedState } from "./unsaved.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** GitHub still lists these for a while; there is nothing left to save. */
const GONE_STATES: ReadonlySet<string> = new Set(["Deleted", "Moved"]);

export interface RiskRules {
  readonly now: Date;
  /** At risk with this many whole days left, or fewer. */
  readonly thresholdDays: number;
  /** Repositories to leave out, as `name` or `owner/name`, in any case. */
  readonly excludedRepos: readonly string[];
  /** The only one to look at, in the same forms. @default all */
  readonly repository?: string | null;
}

/**
 * What becomes of a codespace, the first that applies:
 * - `gone`: deleted or moved;
 * - `excluded`: its repository is left out;
 * - `kept`: no retention end is set (kept for good, or too new to tell);
 * - `later`: more whole days left than the threshold;
 * - `saved`, `unknown` or `at_risk`: due, by what its git status says.
 */
export type Verdict =
  | "gone"
  | "excluded"
  | "kept"
  | "later"
  | "saved"
  | "unknown"
  | "at_risk";

export function classify(codespace: Codespace, rules: RiskRules): Verdict {
  if (isGone(codespace.state)) return "gone";
  if (isExcluded(codespace.repository, rules.excludedRepos)) return "excluded";
  const { retentionExpiresAt } = codespace;
  if (retentionExpiresAt === null) return "kept";
  if (wholeDaysLeft(retentionExpiresAt, rules.now) > rules.thresholdDays) {
    return "later";
  }
  const unsaved = unsavedState(codespace.git);
  return unsaved === "unsaved" ? "at_risk" : unsaved;
}

export function isGone(state: string): boolean {
  return GONE_STATES.has(state);
}

/** Rounded down; negative once the retention end has passed. */
export function wholeDaysLeft(retentionExpiresAt: Date, now: Date): number {
  return Math.floor((retentionExpiresAt.getTime() - now.getTime()) / DAY_MS);
}

/** A bare name matches the repository of that name under any owner. */
export function isExcluded(
  repository: string,
  excludedRepos: readonly string[],
): boolean {
  return excludedRepos.some((excluded) => isRepository(repository, excluded));
}
