import type { SlackApi } from "../../slack/api.ts";
import { awaitEnd, type Delivery } from "./begin_run.ts";
import { type Ending, LEFT_TO_ANOTHER } from "./ending.ts";
import { recordedOutputs } from "./outputs.ts";

const OTHER_FAILED =
  "The same report, started at the same time, failed. Its own message says " +
  "why: once that is mended, start the report again.";

/**
 * How a delivery ends whose run another one holds. Another delivery of the same
 * execution completes it. Of a run that several executions share, each must
 * complete itself, or its workflow never ends: it answers what the other did.
 */
export async function leaveToAnother(
  slack: SlackApi,
  { delivery, executionId, explanation = OTHER_FAILED }: {
    readonly delivery: Pick<Delivery, "runId">;
    readonly executionId: string;
    /** Why this one failed too, if it did. */
    readonly explanation?: string;
  },
): Promise<Ending> {
  if (delivery.runId === executionId) return LEFT_TO_ANOTHER;
  const run = await awaitEnd(slack, delivery);
  return run?.status === "failed"
    ? { kind: "error", error: explanation }
    : { kind: "outputs", outputs: recordedOutputs(run?.outputs ?? {}) };
}
