import type { Clock } from "../clock.ts";
import type { Execution } from "../runtime/executions.ts";
import type { JsonObject } from "../runtime/json.ts";
import type {
  AppManifest,
  WorkflowDefinition,
  WorkflowStep,
} from "../runtime/manifest.ts";
import { checkParameters } from "./check_parameters.ts";
import { resolveFields } from "./templates.ts";

/** One step as it was run, or refused before it was. */
export interface StepRun {
  readonly id: string;
  /** The function's callback id. */
  readonly callbackId: string;
  /** After templates; absent inputs are null. */
  readonly inputs: Record<string, unknown>;
  readonly execution?: Execution;
  readonly error?: string;
}

/**
 * A workflow's run. `stopped` is what Slack does quietly when a function
 * neither completes nor fails: it crashed or overran its time.
 */
export interface WorkflowRun {
  readonly callbackId: string;
  readonly inputs: Record<string, unknown>;
  readonly status: "succeeded" | "failed" | "stopped";
  readonly error?: string;
  readonly steps: StepRun[];
  /** Virtual ms since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface WorkflowHost {
  readonly manifest: AppManifest;
  readonly clock: Clock;
  /** Runs an app's function; resolves when it is no longer open. */
  readonly execute: (
    callbackId: string,
    inputs: JsonObject,
  ) => Promise<Execution>;
}

type Ending = Pick<WorkflowRun, "status" | "steps" | "error">;

/**
 * Runs a workflow's steps in order and stops at the first that does not
 * succeed. Throws only when the manifest has no such workflow.
 */
export async function runWorkflow(
  host: WorkflowHost,
  callbackId: string,
  inputs: JsonObject,
): Promise<WorkflowRun> {
  const workflow = findWorkflow(host.manifest, callbackId);
  const startedAt = host.clock.now();
  const problems = checkParameters(inputs, workflow.inputs);
  const ending: Ending = problems.length > 0
    ? { status: "failed", steps: [], error: refusal(problems) }
    : await runSteps(host, workflow, inputs);
  return {
    callbackId,
    inputs: { ...inputs },
    ...ending,
    startedAt,
    endedAt: host.clock.now(),
  };
}

async function runSteps(
  host: WorkflowHost,
  workflow: WorkflowDefinition,
  inputs: JsonObject,
): Promise<Ending> {
  const steps: StepRun[] = [];
  const outputs: Record<string, unknown> = {};
  for (const step of workflow.steps) {
    const run = await runStep(host, step, { inputs, steps: outputs });
    steps.push(run);
    if (run.error !== undefined) {
      const quiet = run.execution && run.execution.status !== "failed";
      const error = `step ${step.id} (${run.callbackId}): ${run.error}`;
      return { status: quiet ? "stopped" : "failed", steps, error };
    }
    outputs[step.id] = run.execution?.outputs ?? {};
  }
  return { status: "succeeded", steps };
}

async function runStep(
  host: WorkflowHost,
  step: WorkflowStep,
  scope: JsonObject,
): Promise<StepRun> {
  const callbackId = step.functionId.replace(/^#\/functions\//, "");
  const inputs = resolveFields(step.inputs, scope);
  const started = { id: step.id, callbackId, inputs };
  const definition = host.manifest.functions[callbackId];
  if (!definition) {
    const error = `the sandbox has no function "${step.functionId}"`;
    return { ...started, error };
  }
  const problems = checkParameters(inputs, definition.inputs);
  if (problems.length > 0) return { ...started, error: refusal(problems) };
  const execution = await host.execute(callbackId, inputs);
  if (execution.status === "succeeded") return { ...started, execution };
  const error = execution.error ?? execution.status;
  return { ...started, execution, error };
}

function refusal(problems: readonly string[]): string {
  return `parameter_validation_failed: ${problems.join("; ")}`;
}

function findWorkflow(
  { workflows }: AppManifest,
  callbackId: string,
): WorkflowDefinition {
  const workflow = workflows[callbackId];
  if (workflow) return workflow;
  const known = Object.keys(workflows).join(", ") || "none";
  throw new Error(
    `The manifest has no workflow "${callbackId}"; it has: ${known}`,
  );
}
