import {
  contradiction,
  type ImportEntry,
  type ImportList,
  repetition,
} from "./import_list.ts";
import type { Reject } from "./import_rejects.ts";
import type { Mapping } from "./mapping.ts";
import type { Result } from "./result.ts";

/** One mapping that an import would store. */
export interface PlannedMapping {
  /** The line of the list that asks for it. */
  readonly line: number;
  readonly text: string;
  readonly githubId: string;
  /** As GitHub spells it. */
  readonly githubLogin: string;
  readonly slackUserId: string;
  /** What colleagues call the person; null where Slack was not asked. */
  readonly personName: string | null;
  /** What is stored now; null for a GitHub user who is not linked. */
  readonly previous: Mapping | null;
  /**
   * Some of the other GitHub users that the person is linked to once all is
   * stored: allowed, but worth saying aloud.
   */
  readonly alsoLinkedTo: readonly string[];
  /** How many more they are linked to. */
  readonly moreLinks: number;
}

/** What an import would do. Nothing is stored yet. */
export interface ImportPlan {
  readonly add: readonly PlannedMapping[];
  /** Another Slack user than now, or a login that has been renamed. */
  readonly change: readonly PlannedMapping[];
  readonly unchanged: readonly PlannedMapping[];
  /** Every line that is none of these, in the order of the list. */
  readonly rejects: readonly Reject[];
  /** The list's header line, to go above lines that are given back. */
  readonly header: string | null;
}

/** Who an entry turned out to be, on both sides. */
export interface ResolvedEntry {
  readonly githubId: string;
  readonly githubLogin: string;
  readonly slackUserId: string;
  readonly personName: string | null;
}

/** Decides what to do with each line, given who is linked now. */
export function planImport(
  list: ImportList,
  resolve: (entry: ImportEntry) => Result<ResolvedEntry, string>,
  existing: readonly Mapping[],
): ImportPlan {
  const rejects: Reject[] = [...list.rejects];
  const known: Candidate[] = [];
  for (const entry of list.entries) {
    const resolved = resolve(entry);
    const { line, text } = entry;
    if (resolved.ok) known.push({ line, text, ...resolved.value });
    else rejects.push({ line, text, reason: resolved.error });
  }
  const judged = judgeRepeats(known);
  const planned = withStored(judged.wanted, existing);
  rejects.push(...judged.rejects);
  rejects.sort((a, b) => a.line - b.line);
  return {
    add: planned.filter(({ previous }) => previous === null),
    change: planned.filter((one) => one.previous !== null && isChange(one)),
    unchanged: planned.filter((one) => one.previous !== null && !isChange(one)),
    rejects,
    header: list.header,
  };
}

type Candidate = ResolvedEntry & Pick<Reject, "line" | "text">;

/**
 * Lines may name one GitHub user twice, in a way that only looking up tells:
 * again the same person, or somebody else.
 */
function judgeRepeats(known: readonly Candidate[]) {
  const wanted: Candidate[] = [];
  const rejects: Reject[] = [];
  for (const group of Map.groupBy(known, (one) => one.githubId).values()) {
    const [first, ...others] = group;
    if (first === undefined) continue;
    const different = others.find((one) => !isSamePerson(one, first));
    if (different === undefined) wanted.push(first);
    for (const one of different === undefined ? others : group) {
      const { line, text } = one;
      const reason = different === undefined
        ? repetition(first.line)
        : contradiction((isSamePerson(one, first) ? different : first).line);
      rejects.push({ line, text, reason });
    }
  }
  return { wanted, rejects };
}

function isSamePerson(one: ResolvedEntry, other: ResolvedEntry): boolean {
  return one.slackUserId === other.slackUserId;
}

function withStored(
  wanted: readonly Candidate[],
  existing: readonly Mapping[],
): PlannedMapping[] {
  const stored = new Map(existing.map((one) => [one.githubId, one]));
  const after = new Map<string, ResolvedEntry | Mapping>(stored);
  for (const one of wanted) after.set(one.githubId, one);
  const bySlackUser = Map.groupBy(after.values(), (one) => one.slackUserId);
  return wanted.map((one) => ({
    ...one,
    previous: stored.get(one.githubId) ?? null,
    ...otherLinks(one, bySlackUser.get(one.slackUserId) ?? []),
  }));
}

/** So few are named that a list with one person in it stays small. */
const MAX_NAMED = 3;

function otherLinks(
  { githubId }: Candidate,
  links: readonly (ResolvedEntry | Mapping)[],
): Pick<PlannedMapping, "alsoLinkedTo" | "moreLinks"> {
  const named = links.slice(0, MAX_NAMED + 1)
    .filter((one) => one.githubId !== githubId)
    .slice(0, MAX_NAMED)
    .map((one) => one.githubLogin || one.githubId);
  return { alsoLinkedTo: named, moreLinks: links.length - 1 - named.length };
}

function isChange(
  { previous, slackUserId, githubLogin }: PlannedMapping,
): boolean {
  return previous?.slackUserId !== slackUserId ||
    previous.githubLogin !== githubLogin;
}
