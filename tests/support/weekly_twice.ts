import assert from "node:assert/strict";
import type { Sandbox } from "../../sandbox/mod.ts";
import { messagesIn, report } from "./app.ts";

/** A run of this execution, as the weekly workflow's first step. */
export function run(app: Sandbox, executionId: string) {
  return report(app, { occasion: "weekly" }, { executionId });
}

/** How these ended, whichever came first. */
export function statuses(
  runs: Awaited<ReturnType<typeof report>>[],
): unknown[] {
  return runs.map(({ outputs }) => outputs?.["status"]).toSorted();
}

/** The two parts of the one report, and nothing else. */
export async function assertPostedOnce(app: Sandbox): Promise<void> {
  assert.equal((await messagesIn(app, "opensafely")).length, 2);
}
