import { groupByOwner, type Report } from "./report.ts";
import { RESCUED } from "./rescue_offer.ts";
import type { Warning } from "./warning.ts";

/** Whether its owner saved the work from Slack. */
export function isRescued({ outcome }: Pick<Warning, "outcome">): boolean {
  return RESCUED.some((rescued) => rescued === outcome);
}

/**
 * The report without what its owner saved from Slack and has not opened since:
 * opening a codespace moves its deadline (docs.github.com, automatic deletion),
 * and without that nothing new can be in it. GitHub may call it unsaved still.
 */
export function withoutRescued(
  report: Report,
  warnings: ReadonlyMap<string, Warning>,
): Report {
  const left = report.owners.flatMap(({ codespaces }) => codespaces)
    .filter(({ id, retentionExpiresAt }) => {
      const warning = warnings.get(id);
      return warning === undefined || !isRescued(warning) ||
        warning.retentionExpiresAt?.getTime() !== retentionExpiresAt.getTime();
    });
  const counts = { ...report.counts, atRisk: left.length };
  return { ...report, owners: groupByOwner(left), counts };
}

/**
 * A warning whose codespace was exported just now; null where it was decided
 * before. `deadline` is the one that the codespace has now.
 */
export function afterRescue(
  warning: Warning,
  { now, deadline }: { readonly now: Date; readonly deadline: Date | null },
): Warning | null {
  const [outcome = null] = RESCUED;
  const retentionExpiresAt = deadline ?? warning.retentionExpiresAt;
  if (isRescued(warning)) return { ...warning, retentionExpiresAt };
  const isOpen = warning.warnedAt !== null && warning.outcome === null;
  return isOpen
    ? { ...warning, outcome, decidedAt: now, retentionExpiresAt }
    : null;
}
