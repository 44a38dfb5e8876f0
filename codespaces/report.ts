import { classify, type RiskRules, type Verdict } from "./classify.ts";
import type { Codespace, Owner } from "./codespace.ts";
import { isRepository } from "./repository.ts";

/** A codespace whose unsaved work GitHub will delete soon. */
export type AtRiskCodespace = Codespace & {
  readonly retentionExpiresAt: Date;
};

/** One person and what they stand to lose, soonest first. */
export interface OwnerAtRisk {
  readonly owner: Owner;
  readonly codespaces: readonly AtRiskCodespace[];
}

/** What a run found, before anybody is told. */
export interface Report {
  readonly org: string;
  readonly rules: RiskRules;
  /** Owners by their soonest codespace. */
  readonly owners: readonly OwnerAtRisk[];
  /** Due, but GitHub did not say whether anything is unsaved; soonest first. */
  readonly unknown: readonly Codespace[];
  readonly counts: ReportCounts;
}

export interface ReportCounts {
  readonly read: number;
  readonly atRisk: number;
  readonly unknown: number;
  readonly excluded: number;
}

/**
 * Sorts an organisation's codespaces into a report. Where it is about one
 * repository, the others' do not count as read.
 */
export function buildReport(
  org: string,
  codespaces: readonly Codespace[],
  rules: RiskRules,
): Report {
  const { repository = null } = rules;
  const considered = repository === null
    ? codespaces
    : codespaces.filter((one) => isRepository(one.repository, repository));
  const sorted = Object.groupBy(
    considered.toSorted(bySoonest),
    (codespace): Verdict => classify(codespace, rules),
  );
  const atRisk = (sorted.at_risk ?? []).filter(hasRetentionEnd);
  const unknown = sorted.unknown ?? [];
  return {
    org,
    rules,
    owners: groupByOwner(atRisk),
    unknown,
    counts: {
      read: considered.length,
      atRisk: atRisk.length,
      unknown: unknown.length,
      excluded: sorted.excluded?.length ?? 0,
    },
  };
}

/** Keeps the order: an owner stands where their first codespace stood. */
export function groupByOwner(
  codespaces: readonly AtRiskCodespace[],
): OwnerAtRisk[] {
  const byOwner = Map.groupBy(codespaces, ({ owner }) => owner.githubId);
  return [...byOwner.values()].flatMap((theirs) =>
    theirs[0] === undefined
      ? []
      : [{ owner: theirs[0].owner, codespaces: theirs }]
  );
}

function hasRetentionEnd(codespace: Codespace): codespace is AtRiskCodespace {
  return codespace.retentionExpiresAt !== null;
}

/** By retention end, then by id, so that equal input gives equal reports. */
function bySoonest(a: Codespace, b: Codespace): number {
  const difference = endMs(a) - endMs(b);
  if (difference !== 0 && !Number.isNaN(difference)) return difference;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function endMs({ retentionExpiresAt }: Codespace): number {
  return retentionExpiresAt?.getTime() ?? Infinity;
}
