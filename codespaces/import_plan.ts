import type { ImportEntry, ImportList, Reject } from "./import_list.ts";
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
   * Other GitHub users that the person is linked to once all is stored, a few
   * at most: allowed, but worth saying aloud.
   */
  readonly alsoLinkedTo: readonly string[];
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
 * Of lines that name the same person for one GitHub user, the first counts. Of
 * those that contradict each other none does: nobody can tell which is right.
 */
function judgeRepeats(known: readonly Candidate[]) {
  const wanted: Candidate[] = [];
  const rejects: Reject[] = [];
  for (const group of Map.groupBy(known, (one) => one.githubId).values()) {
    const [first, ...others] = group;
    if (first === undefined) continue;
    const isSame = (one: Candidate) => one.slackUserId === first.slackUserId;
    const different = others.find((one) => !isSame(one));
    if (different === undefined) wanted.push(first);
    for (const one of different === undefined ? others : group) {
      const { line, text } = one;
      const reason = different === undefined
        ? `It repeats line ${first.line}.`
        : `It names another person than line ${
          (isSame(one) ? different : first).line
        } for the same GitHub user. Keep the line that is right.`;
      rejects.push({ line, text, reason });
    }
  }
  return { wanted, rejects };
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
    alsoLinkedTo: otherLogins(one, bySlackUser.get(one.slackUserId) ?? []),
  }));
}

/** So few are named that a list with one person in it stays small. */
const MAX_NAMED = 3;

function otherLogins(
  { githubId }: Candidate,
  links: readonly (ResolvedEntry | Mapping)[],
): string[] {
  return links.slice(0, MAX_NAMED + 1)
    .filter((one) => one.githubId !== githubId)
    .slice(0, MAX_NAMED)
    .map((one) => one.githubLogin || one.githubId);
}

function isChange(
  { previous, slackUserId, githubLogin }: PlannedMapping,
): boolean {
  return previous?.slackUserId !== slackUserId ||
    previous.githubLogin !== githubLogin;
}
