import { isGone, wholeDaysLeft } from "./classify.ts";
import type { Codespace } from "./codespace.ts";
import type { ListedCodespaces } from "./listed_codespaces.ts";
import { unsavedState } from "./unsaved.ts";
import { isOpen, type Warning, type WarningOutcome } from "./warning.ts";

/** What a list shows of a codespace; null where it proves nothing. */
export type Sighting = Codespace | "gone" | null;

/** Looks codespaces up in a list; one that does not add up shows nothing. */
export function sightingsIn(
  { codespaces, unreadable, reading }: ListedCodespaces,
): (codespaceId: string) => Sighting {
  if (!reading.addsUp) return () => null;
  const listed = new Map(codespaces.map((one) => [one.id, one]));
  const unread = new Set(unreadable.map(({ id }) => id));
  return (codespaceId) => {
    const codespace = listed.get(codespaceId);
    if (codespace !== undefined) {
      return isGone(codespace.state) ? "gone" : codespace;
    }
    return reading.isComplete && !unread.has(codespaceId) ? "gone" : null;
  };
}

export interface OutcomeRules {
  readonly now: Date;
  readonly thresholdDays: number;
}

/** The outcome of a warning; null while it stays open. Never changes one. */
export function decideOutcome(
  warning: Warning,
  sighting: Sighting,
  rules: OutcomeRules,
): WarningOutcome | null {
  if (!isOpen(warning) || sighting === null) return warning.outcome;
  const deadline = warning.retentionExpiresAt;
  if (sighting === "gone") {
    // An old note may lack the deadline: nobody can tell then.
    if (deadline === null) return null;
    return rules.now < deadline ? "deleted_early" : "lost";
  }
  const unsaved = unsavedState(sighting.git);
  if (unsaved !== "unsaved") return unsaved === "saved" ? "saved" : null;
  return isExtended(sighting, deadline, rules) ? "extended" : null;
}

/** A threshold that was lowered meanwhile extends nothing. */
function isExtended(
  { retentionExpiresAt: now }: Codespace,
  warnedOf: Date | null,
  rules: OutcomeRules,
): boolean {
  if (now === null) return true;
  const isLater = warnedOf === null || now > warnedOf;
  return isLater && wholeDaysLeft(now, rules.now) > rules.thresholdDays;
}
