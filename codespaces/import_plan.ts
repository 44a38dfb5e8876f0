import {
  contradiction,
  type ImportEntry,
  type ImportList,
  repetition,
} from "./import_list.ts";
import type { Reject } from "./import_rejects.ts";
import type { Mapping } from "./mapping.ts";
import { fail, ok, type Result } from "./result.ts";

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
   * The other GitHub users that the person is linked to once all is stored:
   * allowed, but worth saying aloud.
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
 * Lines may name one GitHub user twice, in a way that only looking up tells:
 * again the same person, or somebody else.
 */
function judgeRepeats(known: readonly Candidate[]) {
  const wanted: Candidate[] = [];
  const rejects: Reject[] = [];
  for (const group of Map.groupBy(known, (one) => one.githubId).values()) {
    for (const [index, candidate] of group.entries()) {
      const judged = judge(candidate, index, group);
      if (judged.ok) wanted.push(candidate);
      else {
        const { line, text } = candidate;
        rejects.push({ line, text, reason: judged.error });
      }
    }
  }
  return { wanted, rejects };
}

function judge(
  { slackUserId }: Candidate,
  index: number,
  group: readonly Candidate[],
): Result<void, string> {
  const other = group.find((one) => one.slackUserId !== slackUserId);
  if (other !== undefined) return fail(contradiction(other.line));
  const first = group[0];
  return index === 0 || first === undefined
    ? ok(undefined)
    : fail(repetition(first.line));
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
    alsoLinkedTo: (bySlackUser.get(one.slackUserId) ?? [])
      .filter(({ githubId }) => githubId !== one.githubId)
      .map(({ githubLogin, githubId }) => githubLogin || githubId),
  }));
}

function isChange(
  { previous, slackUserId, githubLogin }: PlannedMapping,
): boolean {
  return previous?.slackUserId !== slackUserId ||
    previous.githubLogin !== githubLogin;
}
