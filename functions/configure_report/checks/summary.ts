import { count } from "../../../codespaces/count.ts";
import type { Check, CheckState } from "./check.ts";

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
