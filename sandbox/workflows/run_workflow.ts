import type { Clock } from "../time/clock.ts";
import type { Execution } from "../runtime/executions.ts";
import type { JsonObject } from "../runtime/json.ts";
import type {
  AppManifest,
  AuthProvider,
  WorkflowDefinition,
  WorkflowStep,
} from "../runtime/manifest.ts";
import type { BuiltIn, BuiltIns } from "./open_form.ts";
import { checkParameters } from "./check_parameters.ts";
import { providersOf, withTokenIds } from "./end_user_tokens.ts";
import { LiveRun, type StepRun, type WorkflowRun } from "./live_run.ts";
import { resolveFields } from "./templates.ts";

interface WorkflowHost {
  readonly manifest: AppManifest;
  /** Who pressed the link that starts it; null for any other start. */
  readonly endUser: string | null;
  /** The id of their token; null where they would not connect. */
  readonly tokenIdOf: (
    userId: string,
    of: { readonly provider: AuthProvider; readonly run: LiveRun },
  ) => Promise<string | null>;
  /** Lets what came with a press count from now. */
  readonly renewPointers: (inputs: JsonObject) => void;
  readonly clock: Clock;
  readonly builtIns: BuiltIns;
  readonly nextExecutionId: () => string;
  /** Told of every step of one of Slack's own functions as it starts. */
  readonly noteStep: (executionId: string, run: LiveRun) => void;
  /** Runs an app's function; resolves when it is no longer open. */
  readonly execute: (
    callbackId: string,
    inputs: JsonObject,
    run: LiveRun,
  ) => Promise<Execution>;
}

type Ending = Pick<WorkflowRun, "status" | "steps" | "error">;

/**
 * Starts a workflow, whose steps run in order up to the first that does not
 * succeed. Throws only when the manifest has no such workflow.
 */
export function startWorkflow(
  host: WorkflowHost,
  callbackId: string,
  inputs: JsonObject,
): LiveRun {
  const workflow = findWorkflow(host.manifest, callbackId);
  const startedAt = host.clock.now();
  return new LiveRun(
    { callbackId, inputs, startedAt },
    (run) => runWorkflow(host, workflow, run),
  );
}

async function runWorkflow(
  host: WorkflowHost,
  workflow: WorkflowDefinition,
  run: LiveRun,
): Promise<WorkflowRun> {
  const { callbackId, inputs, startedAt } = run;
  const problems = [
    ...checkParameters(inputs, workflow.inputs),
    ...checkSteps(workflow, host.manifest, host.builtIns),
  ];
  const ending: Ending = problems.length > 0
    ? { status: "failed", steps: [], error: refusal(problems) }
    : await connectAndRun(host, workflow, run);
  return {
    callbackId,
    inputs: { ...inputs },
    ...ending,
    startedAt,
    endedAt: host.clock.now(),
  };
}

/**
 * Before it runs, the end user is asked for each account that its steps need,
 * which only a link trigger has (guide "External authentication").
 */
async function connectAndRun(
  host: WorkflowHost,
  workflow: WorkflowDefinition,
  run: LiveRun,
): Promise<Ending> {
  const tokenIds = new Map<string, string>();
  for (const provider of providersOf(workflow, host.manifest)) {
    const { endUser } = host;
    if (endUser === null) {
      const error = `token_not_found: only a link trigger has an end user, ` +
        `whose ${provider.name} account a step needs`;
      return { status: "failed", steps: [], error };
    }
    const id = await host.tokenIdOf(endUser, { provider, run });
    if (id === null) {
      const error = `the ${provider.name} account was not connected`;
      return { status: "stopped", steps: [], error };
    }
    tokenIds.set(provider.key, id);
  }
  if (tokenIds.size > 0) host.renewPointers(run.inputs);
  return await runSteps(host, withTokenIds(workflow, host, tokenIds), run);
}

async function runSteps(
  host: WorkflowHost,
  workflow: WorkflowDefinition,
  live: LiveRun,
): Promise<Ending> {
  const { inputs, steps } = live;
  const outputs: Record<string, unknown> = {};
  for (const step of workflow.steps) {
    const scope = { inputs, steps: outputs };
    const run = await runStep(host, step, { scope, live });
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
  { scope, live }: { readonly scope: JsonObject; readonly live: LiveRun },
): Promise<StepRun> {
  const callbackId = step.functionId.replace(/^#\/functions\//, "");
  const inputs = resolveFields(step.inputs, scope);
  const started = { id: step.id, callbackId, inputs };
  const builtIn = host.builtIns[step.functionId];
  const definition = builtIn ?? host.manifest.functions[callbackId];
  if (!definition) {
    const error = `the sandbox has no function "${step.functionId}"`;
    return { ...started, error };
  }
  const problems = checkParameters(inputs, definition.inputs);
  if (problems.length > 0) return { ...started, error: refusal(problems) };
  const execution = builtIn
    ? await runBuiltIn(host, builtIn, { callbackId, inputs, run: live })
    : await host.execute(callbackId, inputs, live);
  if (execution.status === "succeeded") return { ...started, execution };
  const error = execution.error ?? execution.status;
  return { ...started, execution, error };
}

/** One of Slack's own, kept as an execution like any other. */
async function runBuiltIn(
  host: WorkflowHost,
  builtIn: BuiltIn,
  { callbackId, inputs, run }: {
    readonly callbackId: string;
    readonly inputs: JsonObject;
    readonly run: LiveRun;
  },
): Promise<Execution> {
  const executionId = host.nextExecutionId();
  const startedAt = host.clock.now();
  host.noteStep(executionId, run);
  const end = await builtIn.run(inputs, run);
  return {
    executionId,
    callbackId,
    inputs,
    startedAt,
    timedOut: false,
    durationMs: host.clock.now() - startedAt,
    log: [],
    ...("outputs" in end
      ? { status: "succeeded", outputs: end.outputs }
      : "error" in end
      ? { status: "failed", error: end.error }
      : { status: "abandoned", error: end.abandoned }),
  };
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

const OPEN_FORM = "slack#/functions/open_form";
const INTERACTIVITY = "slack#/types/interactivity";

/**
 * What Slack refuses in a workflow's order of steps: OpenForm must be the
 * first or directly follow an interactive one, since it needs a fresh pointer
 * (guides "Workflows" and "Creating a form").
 */
function checkSteps(
  { steps }: WorkflowDefinition,
  manifest: Pick<AppManifest, "functions">,
  builtIns: BuiltIns,
): string[] {
  return steps.flatMap(({ id, functionId }, index) => {
    const before = steps[index - 1];
    if (functionId !== OPEN_FORM || !before) return [];
    const own =
      manifest.functions[before.functionId.replace(/^#\/functions\//, "")];
    const isInteractive = before.functionId in builtIns ||
      Object.values(own?.outputs.properties ?? {})
        .some(({ type }) => type === INTERACTIVITY);
    return isInteractive ? [] : [
      `step ${id} (open_form) must come first or follow an interactive step`,
    ];
  });
}
