import assert from "node:assert/strict";
import type { GithubRequest } from "../github/types.ts";
import type { Execution } from "../runtime/executions.ts";
import type { SlackRequest } from "../slack/types.ts";
import {
  callsOf,
  describeRun,
  type Evidence,
  type Run,
} from "./describe_run.ts";

const START = Date.parse("2026-11-23T09:00:00Z");

function execution(fields: Partial<Execution> = {}): Execution {
  return {
    executionId: "Fx1",
    callbackId: "report_codespaces",
    inputs: { org: "opensafely" },
    status: "succeeded",
    outputs: { status: "posted" },
    startedAt: START,
    durationMs: 4_000,
    timedOut: false,
    log: ["reading"],
    ...fields,
  };
}

function slackRequest(fields: Partial<SlackRequest> = {}): SlackRequest {
  return {
    method: "chat.postMessage",
    args: {},
    token: "xwfp-1",
    at: START + 2_000,
    answeredAt: START + 2_050,
    executionId: "Fx1",
    response: { status: 200, headers: {}, body: { ok: true } },
    ...fields,
  };
}

const LIST: GithubRequest = {
  method: "GET",
  path: "/orgs/opensafely/codespaces",
  query: { page: "2" },
  headers: {},
  body: "",
  at: START + 1_000,
  answeredAt: START + 1_300,
  status: 200,
  executionId: "Fx1",
};

const EVIDENCE: Evidence = {
  planned: ["report_codespaces", "check_mappings"],
  executions: [],
  slack: [],
  github: [],
  now: START + 5_000,
};

const RUN: Run = {
  callbackId: "weekly_report",
  inputs: { org: "opensafely" },
  status: "running",
  error: undefined,
  startedAt: START,
  endedAt: undefined,
  steps: [],
};

Deno.test("an execution's calls of both services stand in the order of their arrival", () => {
  const calls = callsOf("Fx1", {
    slack: [slackRequest(), slackRequest({ executionId: "Fx2" })],
    github: [LIST],
  });
  assert.deepEqual(calls, [
    {
      service: "github",
      method: "GET /orgs/opensafely/codespaces?page=2",
      at: "2026-11-23T09:00:01.000Z",
      durationMs: 300,
      ok: true,
      error: null,
    },
    {
      service: "slack",
      method: "chat.postMessage",
      at: "2026-11-23T09:00:02.000Z",
      durationMs: 50,
      ok: true,
      error: null,
    },
  ]);
});

const answered = (status: number, body: unknown) => ({
  response: { status, headers: {}, body },
});

const FAILURES: readonly (readonly [Partial<SlackRequest>, string])[] = [
  [answered(200, { ok: false, error: "not_in_channel" }), "not_in_channel"],
  [answered(503, ""), "HTTP 503"],
  [{ response: null }, "no answer"],
];

for (const [fields, error] of FAILURES) {
  Deno.test(`a call to Slack that failed says ${error}`, () => {
    const slack = [slackRequest(fields)];
    const [call] = callsOf("Fx1", { slack, github: [] });
    assert.deepEqual([call?.ok, call?.error], [false, error]);
  });
}

Deno.test("a call to GitHub that was refused says its HTTP status", () => {
  const github = [{ ...LIST, status: 403 }];
  const [call] = callsOf("Fx1", { slack: [], github });
  assert.deepEqual([call?.ok, call?.error], [false, "HTTP 403"]);
});

Deno.test("the step that runs has used the time since it started", () => {
  const { outputs: _, ...open } = execution({ status: "open", durationMs: 0 });
  const { steps } = describeRun(1, RUN, { ...EVIDENCE, executions: [open] });
  assert.deepEqual(
    steps.map(({ status, msUsed, msAllowed }) => [
      status,
      msUsed,
      msAllowed,
    ]),
    [["running", 5_000, 60_000]],
  );
});

Deno.test("the step that waits for a person has used the time until it returned", () => {
  const open = execution({ status: "open", durationMs: 700 });
  const run: Run = { ...RUN, status: "waiting" };
  const { steps } = describeRun(1, run, { ...EVIDENCE, executions: [open] });
  assert.deepEqual(steps.map(({ status, msUsed }) => [status, msUsed]), [
    ["waiting", 700],
  ]);
});

Deno.test("a form of Slack's that waits is a step without a limit of time", () => {
  const run: Run = { ...RUN, status: "waiting" };
  const evidence = { ...EVIDENCE, planned: ["slack#/functions/open_form"] };
  const { steps } = describeRun(1, run, evidence);
  assert.deepEqual(
    steps.map(({ callbackId, status, msAllowed }) => [
      callbackId,
      status,
      msAllowed,
    ]),
    [["slack#/functions/open_form", "waiting", null]],
  );
});

Deno.test("a step whose inputs were refused says why, and no step comes after", () => {
  const error = "parameter_validation_failed: org is required";
  const { steps } = describeRun(1, {
    ...RUN,
    status: "failed",
    steps: [{ id: "0", callbackId: "report_codespaces", inputs: {}, error }],
  }, EVIDENCE);
  assert.deepEqual(steps.map(({ status, error }) => [status, error]), [
    ["refused", error],
  ]);
});

Deno.test("an ended step shows inputs, outputs, log and calls", () => {
  const ended = execution();
  const { id: _, ...told } = describeRun(7, {
    ...RUN,
    status: "succeeded",
    endedAt: START + 4_000,
    steps: [{ id: "0", ...ended, execution: ended }],
  }, { ...EVIDENCE, executions: [ended], slack: [slackRequest()] });
  assert.equal(told.endedAt, "2026-11-23T09:00:04.000Z");
  const [step] = told.steps;
  assert.deepEqual(step?.inputs, { org: "opensafely" });
  assert.deepEqual(step?.outputs, { status: "posted" });
  assert.deepEqual(step?.log, ["reading"]);
  assert.equal(step?.calls.length, 1);
  assert.equal(step?.durationMs, 4_000);
});
