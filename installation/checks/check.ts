import { count } from "../../codespaces/count.ts";
import type { Failure } from "../../codespaces/failure.ts";

/** How one thing about an installation stands. */
export type CheckState = "ok" | "problem" | "warning" | "skipped";

/** One thing that was looked at, and how it is. Never holds a secret. */
export interface Check {
  /** Stays the same from run to run, for scripts. */
  readonly id: string;
  /** What was looked at, such as "GitHub token". */
  readonly title: string;
  readonly state: CheckState;
  /** A sentence, which may hold names from Slack and GitHub as they are. */
  readonly found: string;
  /** What to do, and where; null where there is nothing to do. */
  readonly cure: string | null;
}

/** What a check is about. */
export type Subject = Pick<Check, "id" | "title">;

export function right({ id, title }: Subject, found: string): Check {
  return { id, title, state: "ok", found, cure: null };
}

export function problem({ id, title }: Subject, failure: Failure): Check {
  return { id, title, state: "problem", ...failure };
}

export function warning({ id, title }: Subject, failure: Failure): Check {
  return { id, title, state: "warning", ...failure };
}

/** Not looked at, and why; where something can be done about it, what. */
export function skipped(
  { id, title }: Subject,
  found: string,
  cure: string | null = null,
): Check {
  return { id, title, state: "skipped", found, cure };
}

export function skipAll(
  subjects: readonly Subject[],
  found: string,
  cure: string | null = null,
): Check[] {
  return subjects.map((subject) => skipped(subject, found, cure));
}

/** How many checks there are of each state. */
export function countStates(
  checks: readonly Check[],
): Record<CheckState, number> {
  const counts = { ok: 0, problem: 0, warning: 0, skipped: 0 };
  for (const { state } of checks) counts[state] += 1;
  return counts;
}

/** "12 checks right, 1 problem, 2 warnings, 3 skipped" */
export function summarise(checks: readonly Check[]): string {
  const { ok, problem, warning, skipped } = countStates(checks);
  return [
    `${count(ok, "check")} right`,
    count(problem, "problem"),
    count(warning, "warning"),
    ...skipped > 0 ? [`${skipped} skipped`] : [],
  ].join(", ");
}
