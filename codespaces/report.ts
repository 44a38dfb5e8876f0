import { isExcluded, isGone, type RiskRules } from "./classify.ts";
import type { Codespace, Owner } from "./codespace.ts";
import { type Digest, digest } from "./digest.ts";
import {
  type ListedCodespaces,
  type ListReading,
  type UnreadableCodespace,
  wholeList,
} from "./listed_codespaces.ts";
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
  /** Unknown too, since their records could not be read. */
  readonly unreadable: readonly UnreadableCodespace[];
  /** How the list was read; some may be missing. */
  readonly reading: ListReading;
  readonly counts: ReportCounts;
}

export interface ReportCounts {
  readonly read: number;
  readonly atRisk: number;
  readonly unknown: number;
  readonly excluded: number;
}

/** The report on codespaces that are all at hand. */
export function buildReport(
  org: string,
  codespaces: readonly Codespace[],
  rules: RiskRules,
): Report {
  const list = wholeList(codespaces, (one) => digest(one, rules));
  return reportOn(list, { org, rules });
}

/**
 * Sorts an organisation's codespaces, digested by the same rules, into a
 * report. Where it is about one repository, the others' do not count as read. A
 * record that could not be read counts as unknown, unless it says that there is
 * nothing to save or that its repository is left out.
 */
export function reportOn(
  list: ListedCodespaces<Digest>,
  { org, rules }: { readonly org: string; readonly rules: RiskRules },
): Report {
  const counts = { read: 0, excluded: 0 };
  const sorted: { at_risk: Codespace[]; unknown: Codespace[] } = {
    at_risk: [],
    unknown: [],
  };
  for (const one of list.codespaces.values()) {
    if (one.verdict !== null) counts.read++;
    if (one.verdict === "excluded") counts.excluded++;
    if (one.codespace !== null) sorted[one.verdict].push(one.codespace);
  }
  const atRisk = sorted.at_risk.filter(hasRetentionEnd);
  const unknown = sorted.unknown.toSorted(bySoonest);
  const unreadable = list.unreadable.filter((one) => mayBeDue(one, rules));
  return {
    org,
    rules,
    owners: groupByOwner(atRisk),
    unknown,
    unreadable,
    reading: list.reading,
    counts: {
      read: counts.read + unreadable.length,
      atRisk: atRisk.length,
      unknown: unknown.length + unreadable.length,
      excluded: counts.excluded,
    },
  };
}

/** Owners by their soonest codespace, and each owner's soonest first. */
export function groupByOwner(
  codespaces: readonly AtRiskCodespace[],
): OwnerAtRisk[] {
  const soonest = codespaces.toSorted(bySoonest);
  const byOwner = Map.groupBy(soonest, ({ owner }) => owner.githubId);
  return [...byOwner.values()].flatMap((theirs) =>
    theirs[0] === undefined
      ? []
      : [{ owner: theirs[0].owner, codespaces: theirs }]
  );
}

function mayBeDue(
  { state, repository }: UnreadableCodespace,
  { excludedRepos, repository: only = null }: RiskRules,
): boolean {
  if (isGone(state ?? "")) return false;
  if (repository === null) return true;
  return !isExcluded(repository, excludedRepos) &&
    (only === null || isRepository(repository, only));
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
