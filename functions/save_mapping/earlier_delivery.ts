import { finish } from "../../datastores/once.ts";
import { findRun } from "../../datastores/report_runs.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { readOutputs, type SaveOutputs } from "./outputs.ts";

/** The note is a convenience: saving again changes nothing. */
const NOTE_MS = 5_000;

/**
 * How an earlier delivery of the same execution ended, so that its outputs stay
 * what they were and nobody is told twice; null where none is known to have.
 */
export async function findEarlierDelivery(
  slack: SlackApi,
  executionId: string,
): Promise<SaveOutputs | null> {
  const run = await findRun(slack.within(NOTE_MS), executionId);
  return run.ok ? readOutputs(run.value?.outputs ?? null) : null;
}

/** Notes how this delivery ended, once the submitter has been told. */
export async function noteDelivery(
  slack: SlackApi,
  executionId: string,
  outputs: SaveOutputs,
): Promise<void> {
  await finish(slack.within(NOTE_MS), executionId, {
    status: "done",
    kind: "save",
    outputs: { ...outputs },
  });
}
