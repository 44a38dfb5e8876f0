import type { CodespaceRecord } from "../github/types.ts";
import type { Study } from "./studies.ts";

/** One codespace of the invented organisation, in a line. */
export interface CodespacePlan {
  /** A login of people.ts. */
  readonly owner: string;
  readonly study: Study;
  /** Hours from now to the end of its retention period; null means kept. */
  readonly endsInHours: number | null;
  readonly git: CodespaceRecord["git_status"];
  /** What its owner called it; GitHub's own name where missing. */
  readonly called?: string;
  /** GitHub leaves the display name out. */
  readonly isNameless?: true;
  /** @default "Shutdown" */
  readonly state?: CodespaceRecord["state"];
  /** @default 30 */
  readonly retentionDays?: number | null;
}

/** Days and hours in hours. */
const days = (whole: number, hours = 0): number => whole * 24 + hours;

/** A git status that says everything; `ahead` counts unpushed commits. */
function git(ref: string, uncommitted: boolean, ahead = 0) {
  return {
    ahead,
    behind: 0,
    has_unpushed_changes: ahead > 0,
    has_uncommitted_changes: uncommitted,
    ref,
  };
}

/** At risk at a threshold of ten days: 14 codespaces of 8 owners. */
const AT_RISK: readonly CodespacePlan[] = [
  // Past its end and still listed.
  { owner: "tadeyemi", study: "antivirals-uptake", endsInHours: -5, git: git("cohort-v2", true, 1), called: "antivirals cohort" },
];
