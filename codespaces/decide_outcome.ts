import { isGone, wholeDaysLeft } from "./classify.ts";
import type { Codespace } from "./codespace.ts";
import type { ListedCodespaces } from "./listed_codespaces.ts";
import { unsavedState } from "./unsaved.ts";
import { isOpen, type Warning, type WarningOutcome } from "./warning.ts";

/** As much of a listed codespace as an outcome takes. */
export type Seen = "gone" | "saved" | "unknown" | SeenUnsaved;

export interface SeenUnsaved {
  /** When GitHub deletes it (ms since the epoch); null where it is kept. */
  readonly retentionEndMs: number | null;
}

/** What a list shows of a codespace; null where it proves nothing. */
export type Sighting = Seen | null;

export function seenOf(codespace: Codespace): Seen {
  if (isGone(codespace.state)) return "gone";
  const unsaved = unsavedState(codespace.git);
  if (unsaved !== "unsaved") return unsaved;
  return {
    retentionEndMs: codespace.retentionExpiresAt?.getTime() ?? null,
  };
}

/** Looks codespaces up in a list; one that does not add up shows nothing. */
export function sightingsIn(
  { codespaces, unreadable, reading }: ListedCodespaces<
    { readonly seen: Seen }
  >,
): (codespaceId: string) => Sighting {
  if (!reading.addsUp) return () => null;
  const unread = new Set(unreadable.map(({ id }) => id));
  return (codespaceId) => {
    const listed = codespaces.get(codespaceId);
    if (listed !== undefined) return listed.seen;
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
  if (sighting === "saved") return "saved";
  if (sighting === "unknown") return null;
  return isExtended(sighting, deadline, rules) ? "extended" : null;
}

/** A threshold that was lowered meanwhile extends nothing. */
function isExtended(
  { retentionEndMs }: SeenUnsaved,
  warnedOf: Date | null,
  rules: OutcomeRules,
): boolean {
  if (retentionEndMs === null) return true;
  const now = new Date(retentionEndMs);
  const isLater = warnedOf === null || now > warnedOf;
  return isLater && wholeDaysLeft(now, rules.now) > rules.thresholdDays;
}
