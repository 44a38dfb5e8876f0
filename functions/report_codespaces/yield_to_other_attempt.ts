import type { Lock } from "../../datastores/once.ts";
import { findRun } from "../../datastores/report_runs.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { waitToLook } from "./begin_run.ts";
import { type Outcome, YIELDED } from "./outcome.ts";
import { recordedOutputs } from "./outputs.ts";

const OTHER_FAILED =
  "The same report, started at the same time, failed. Its own message says " +
  "why: once that is mended, start the report again.";

/**
 * How an attempt ends whose run another one holds. Another attempt at the same
 * execution completes it. Of a run that several executions share, each must
 * complete itself, or its workflow never ends: it answers what the other did.
 */
export async function yieldToOtherAttempt(
  slack: SlackApi,
  { lock, explanation = OTHER_FAILED }: {
    readonly lock: Pick<Lock, "runId" | "owner">;
    /** Why this one failed too, if it did. */
    readonly explanation?: string;
  },
): Promise<Outcome> {
  for (;;) {
    const found = await findRun(slack, lock.runId);
    const run = found.ok ? found.value : null;
    if (run !== null && isSameExecution(run.owner, lock.owner)) {
      return YIELDED;
    }
    if (run?.status === "failed") return { kind: "error", error: explanation };
    const outputs = recordedOutputs(run?.outputs ?? {});
    if (run?.status === "done") return { kind: "outputs", outputs };
    if (!await waitToLook(slack)) {
      return { kind: "outputs", outputs, isUnfinished: true };
    }
  }
}

/** Whether two owners of a lock are attempts at one execution: see `lockOf`. */
export function isSameExecution(one: string, other: string): boolean {
  return one.split(" ")[0] === other.split(" ")[0];
}
