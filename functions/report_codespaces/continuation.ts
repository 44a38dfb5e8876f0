import { isRecord } from "../../codespaces/is_record.ts";
import {
  type ReportInputs,
  textInput,
} from "../../codespaces/report_options.ts";
import { type Outcome, readOutputs, type ReportOutputs } from "./outcome.ts";

/**
 * What a step hands to the next step of its workflow, which goes on with the
 * same run, or answers the same at once where that is done. Slack's workflows
 * know no branches and no loops, so every step is run.
 */
export interface Continuation {
  readonly runId: string;
  /** Null while something is left to post. */
  readonly outputs: ReportOutputs | null;
}

/** Null in the first step, or for what no step wrote. */
export function readContinuation(
  { continuation }: ReportInputs,
): Continuation | null {
  const written = parse(textInput(continuation));
  if (!isRecord(written) || typeof written.run_id !== "string") return null;
  return {
    runId: written.run_id,
    outputs: isRecord(written.outputs) ? readOutputs(written.outputs) : null,
  };
}

/** Tells the workflow's next step which run it goes on with, if any is left. */
export function handOn(
  outcome: Outcome,
  { inputs, runId }: { readonly inputs: ReportInputs; readonly runId: string },
): Outcome {
  if (outcome.kind !== "outputs" || stepsLeft(inputs) === 0) return outcome;
  const { outputs, isUnfinished = false } = outcome;
  const continuation = writeContinuation({
    runId,
    outputs: isUnfinished ? null : outputs,
  });
  return { ...outcome, outputs: { ...outputs, continuation } };
}

function writeContinuation(
  { runId, outputs }: Continuation,
): string {
  return JSON.stringify({ run_id: runId, outputs });
}

/** How many steps can go on with the report; none where nobody says. */
export function stepsLeft({ steps_left: input }: ReportInputs): number {
  return typeof input === "number" && input > 0 ? input : 0;
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
