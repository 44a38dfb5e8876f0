import type { Execution } from "../runtime/executions.ts";
import { FUNCTION_TIMEOUT_MS } from "../runtime/function_runtime.ts";
import { isJsonObject, stringAt } from "../runtime/json.ts";
import type { GithubRequest } from "../github/types.ts";
import type { SlackRequest } from "../slack/types.ts";
import type { LiveRun, StepRun } from "../workflows/live_run.ts";
import type { ApiCall, RunDetails, StepDetails } from "./inspection.ts";

/** Where a run's steps and calls are found. */
export interface Evidence {
  /** The callback ids of the workflow's steps. */
  readonly planned: readonly string[];
  /** Of the app's functions that were steps of the run. */
  readonly executions: readonly Execution[];
  readonly slack: readonly SlackRequest[];
  readonly github: readonly GithubRequest[];
  /** Ms since the epoch. */
  readonly now: number;
}

export interface Run extends
  Pick<
    LiveRun,
    "callbackId" | "inputs" | "status" | "error" | "startedAt" | "endedAt"
  > {
  readonly steps: readonly StepRun[];
}

/** A run step by step, also while it goes on. */
export function describeRun(
  id: number,
  run: Run,
  evidence: Evidence,
): RunDetails {
  return {
    id,
    workflow: run.callbackId,
    status: run.status,
    startedAt: iso(run.startedAt),
    endedAt: run.endedAt === undefined ? null : iso(run.endedAt),
    inputs: run.inputs,
    error: run.error ?? null,
    steps: [...endedSteps(run, evidence), ...currentStep(run, evidence)],
  };
}

function endedSteps({ steps }: Run, evidence: Evidence): StepDetails[] {
  return steps.map(({ callbackId, inputs, execution, error = null }) =>
    execution
      ? { ...describeExecution(execution, evidence), error }
      : { ...nothingDone(callbackId, "refused"), inputs, error }
  );
}

/** The one that runs or waits; one of Slack's own keeps no execution yet. */
function currentStep(run: Run, evidence: Evidence): StepDetails[] {
  const callbackId = evidence.planned[run.steps.length];
  const isLive = run.status === "running" || run.status === "waiting";
  if (!isLive || callbackId === undefined) return [];
  const ended = run.steps.map(({ execution }) => execution?.executionId);
  const current = evidence.executions.find(({ executionId }) =>
    !ended.includes(executionId)
  );
  const step = current
    ? describeExecution(current, evidence)
    : nothingDone(callbackId, "open");
  return [{ ...step, status: run.status }];
}

function nothingDone(callbackId: string, status: string): StepDetails {
  return {
    callbackId,
    status,
    durationMs: 0,
    inputs: {},
    outputs: null,
    error: null,
    log: [],
    calls: [],
    msUsed: 0,
    msAllowed: null,
  };
}

function describeExecution(
  execution: Execution,
  { executions, slack, github, now }: Evidence,
): StepDetails {
  const { executionId, callbackId, inputs, outputs, status } = execution;
  const isOurs = executions.some((one) => one.executionId === executionId);
  const runs = status === "open" && execution.durationMs === 0;
  const msUsed = runs ? now - execution.startedAt : execution.durationMs;
  return {
    callbackId,
    status,
    durationMs: msUsed,
    inputs,
    outputs: outputs ?? null,
    error: execution.error ?? null,
    log: execution.log,
    calls: callsOf(executionId, { slack, github }),
    msUsed,
    msAllowed: isOurs ? FUNCTION_TIMEOUT_MS : null,
  };
}

/** Of both services, in the order of their arrival. */
export function callsOf(
  executionId: string,
  { slack, github }: Pick<Evidence, "slack" | "github">,
): ApiCall[] {
  const isItsOwn = (request: SlackRequest | GithubRequest) =>
    request.executionId === executionId;
  return [
    ...slack.filter(isItsOwn).map(slackCall),
    ...github.filter(isItsOwn).map(githubCall),
  ].toSorted((a, b) => a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
}

function slackCall(request: SlackRequest): ApiCall {
  const body = request.response?.body;
  const answer = isJsonObject(body) ? body : {};
  return {
    service: "slack",
    method: request.method,
    ...timing(request),
    ok: answer["ok"] === true,
    error: answer["ok"] === true ? null : stringAt(answer, "error") ||
      failure(request.response?.status),
  };
}

function githubCall(request: GithubRequest): ApiCall {
  const { method, path, query, status = 0 } = request;
  const search = new URLSearchParams(query).toString();
  const ok = status >= 200 && status < 400;
  return {
    service: "github",
    method: `${method} ${path}${search && `?${search}`}`,
    ...timing(request),
    ok,
    error: ok ? null : failure(status),
  };
}

function timing({ at, answeredAt }: SlackRequest | GithubRequest) {
  const durationMs = answeredAt === undefined ? null : answeredAt - at;
  return { at: iso(at), durationMs };
}

function failure(status = 0): string {
  return status === 0 ? "no answer" : `HTTP ${status}`;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
