import type { CodespaceRecord } from "../github/types.ts";
import type { Study } from "./studies.ts";

type GitStatus = CodespaceRecord["git_status"];

/** One codespace of the invented organisation, told in a line or two. */
export interface CodespacePlan {
  /** A login of people.ts. */
  readonly owner: string;
  readonly study: Study;
  /** Hours from now to the end of its retention period; null for no end. */
  readonly endsIn: number | null;
  readonly git: GitStatus;
  /** What its owner called it; the words of its name where missing. */
  readonly called?: string;
  /** GitHub leaves the display name out. */
  readonly isNameless?: true;
  /** @default "Shutdown" */
  readonly state?: CodespaceRecord["state"];
  /** Null for one that is kept for good. @default 30 */
  readonly retentionDays?: number | null;
}

/** A line of a plan. */
export function plan(
  owner: string,
  study: Study,
  rest: Omit<CodespacePlan, "owner" | "study">,
): CodespacePlan {
  return { owner, study, ...rest };
}

/** Days and hours, in hours. */
export function days(whole: number, hours = 0): number {
  return whole * 24 + hours;
}

/** Nothing that could be lost. */
export function clean(ref = "main"): GitStatus {
  return status(ref, { ahead: 0, uncommitted: false });
}

/** Changes that were never committed, and `ahead` commits never pushed. */
export function uncommitted(ref: string, ahead = 0): GitStatus {
  return status(ref, { ahead, uncommitted: true });
}

/** Commits that were never pushed. */
export function unpushed(ref: string, ahead: number): GitStatus {
  return status(ref, { ahead, uncommitted: false });
}

function status(
  ref: string,
  { ahead, uncommitted }: { ahead: number; uncommitted: boolean },
): GitStatus {
  return {
    ahead,
    behind: 0,
    has_unpushed_changes: ahead > 0,
    has_uncommitted_changes: uncommitted,
    ref,
  };
}
