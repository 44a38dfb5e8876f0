import assert from "node:assert/strict";
import { startSandbox } from "./mod.ts";
import {
  APP,
  SEED,
  SUNDAY,
  weekly,
  withSandbox,
} from "./runtime/testdata/with_sandbox.ts";

Deno.test("a bundle runs with the app's environment and completes over HTTP", () =>
  withSandbox(async (sandbox) => {
    const execution = await sandbox.invoke("echo", { org: "opensafely" });
    assert.equal(execution.status, "succeeded", execution.error);
    assert.deepEqual(execution.outputs, {
      said: "opensafely",
      now: "2026-03-22T12:00",
    });
    assert.match(execution.log.join(), /^GitHub answered \d+$/);
    assert.equal(execution.timedOut, false);
    assert.equal(sandbox.github.requests.length, 1);
  }));

Deno.test("a second delivery of an execution runs again but cannot complete again", () =>
  withSandbox(async (sandbox) => {
    const again = { executionId: "Fx1" };
    await sandbox.invoke("echo", { org: "first" }, again);
    const second = await sandbox.invoke("echo", { org: "second" }, again);
    assert.equal(second.outputs?.["said"], "first");
    assert.equal(sandbox.github.requests.length, 2);
    assert.deepEqual(
      sandbox.slack.requests.map(({ response }) => response?.body),
      [{ ok: true }, { ok: false, error: "execution_not_in_running_state" }],
    );
  }));

Deno.test("a function that throws stays uncompleted, with the reason", () =>
  withSandbox(async (sandbox) => {
    const execution = await sandbox.invoke("broken", {});
    assert.equal(execution.status, "crashed");
    assert.match(execution.error ?? "", /boom/);
    assert.equal(sandbox.slack.requests.length, 0);
  }));

Deno.test("after 60 s a function is timed out and its token revoked", () =>
  withSandbox(async (sandbox) => {
    const { slack, clock } = sandbox;
    let token = "";
    slack.faults.add((request) => {
      token = request.token ?? "";
      clock.advanceTo(new Date(SUNDAY.getTime() + 61_000));
      return null;
    });
    const execution = await sandbox.invoke("stubborn", {});
    assert.equal(execution.status, "timed_out");
    assert.equal(execution.timedOut, true);
    const late = await fetch(`${slack.apiUrl}auth.test`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal((await late.json()).error, "token_revoked");
  }));

Deno.test("what is not there is named with what is", () =>
  withSandbox(async (sandbox) => {
    await assert.rejects(sandbox.invoke("nope", {}), /"nope"; it has: echo/);
    await assert.rejects(sandbox.invoke("unbuilt", {}), /deno task build/);
    await assert.rejects(
      sandbox.runWorkflow("nope", {}),
      /no workflow "nope"; it has: twice/,
    );
  }));

Deno.test("an app that is not built is named at the start", async () => {
  await assert.rejects(
    startSandbox({ dist: `${APP}/nowhere` }),
    /manifest\.json is missing: run `deno task build` first/,
  );
});

Deno.test("a workflow hands outputs on from step to step", () =>
  withSandbox(async (sandbox) => {
    const run = await sandbox.runWorkflow("twice", { org: "opensafely" });
    assert.equal(run.status, "succeeded");
    assert.deepEqual(run.steps[0]?.inputs, {
      org: "opensafely",
      channel_id: null,
      error: null,
    });
    assert.equal(
      run.steps[1]?.execution?.outputs?.["said"],
      "again opensafely",
    );
  }));

const endings: readonly (readonly [string, string, object, string, RegExp])[] =
  [
    [
      "an error ends it",
      "twice",
      { org: "o", error: "no token" },
      "failed",
      /^step 0 \(echo\): no token$/,
    ],
    [
      "a missing input stops it before it starts",
      "twice",
      {},
      "failed",
      /^parameter_validation_failed: org is required/,
    ],
    [
      "an input of the wrong type does, too",
      "twice",
      { org: 7 },
      "failed",
      /^parameter_validation_failed: org is 7/,
    ],
    [
      "a step's input of the wrong type ends it",
      "misdirected",
      {},
      "failed",
      /step 0 \(echo\): parameter_validation_failed: channel_id is "general"/,
    ],
    [
      "a crash stops it quietly",
      "crashing",
      {},
      "stopped",
      /^step 0 \(broken\): Error: boom/,
    ],
    [
      "an unknown function is named",
      "built_in",
      {},
      "failed",
      /no function "slack#\/functions\/create_channel"/,
    ],
  ];
for (const [name, workflow, inputs, status, error] of endings) {
  Deno.test(`a workflow: ${name}`, () =>
    withSandbox(async (sandbox) => {
      const run = await sandbox.runWorkflow(workflow, { ...inputs });
      assert.equal(run.status, status);
      assert.match(run.error ?? "", error);
      assert.ok(run.steps.length <= 1);
    }));
}

Deno.test("a scheduled trigger runs its workflow at each of its times", () =>
  withSandbox(async (sandbox) => {
    assert.ok(sandbox.triggers.create(weekly).ok);
    await sandbox.advanceTo(new Date("2026-03-31T00:00:00Z"));
    assert.deepEqual(
      sandbox.triggers.runs.map(({ run }) => [
        run.status,
        run.steps[0]?.execution?.outputs?.["now"],
      ]),
      [
        ["succeeded", "2026-03-23T09:00"],
        ["succeeded", "2026-03-30T08:00"],
      ],
    );
  }));

Deno.test("triggers are created and listed over Slack's API", () =>
  withSandbox(async ({ slack, triggers }) => {
    const call = async (method: string, body: unknown) => {
      const response = await fetch(slack.apiUrl + method, {
        method: "POST",
        headers: {
          authorization: `Bearer ${slack.botToken}`,
          "content-type": "application/json",
        },
        body: JSON.stringify(body),
      });
      return await response.json();
    };
    const created = await call("workflows.triggers.create", weekly);
    assert.equal(created.ok, true, JSON.stringify(created));
    assert.equal(triggers.all()[0]?.id, created.trigger.id);
    const listed = await call("workflows.triggers.list", {});
    assert.deepEqual(listed.triggers, [created.trigger]);
  }));

Deno.test("a port that is taken is named, and nothing stays open", () =>
  withSandbox(async ({ url }) => {
    const port = Number(new URL(url).port);
    await assert.rejects(
      startSandbox({ dist: APP, seed: SEED, port }),
      new RegExp(`Port ${port} is in use`),
    );
  }));

Deno.test("in this process, functions reach the stand-ins, and nothing else", async () => {
  const sandbox = await startSandbox({
    dist: APP,
    seed: SEED,
    isInProcess: true,
  });
  const execution = await sandbox.invoke("echo", { org: "opensafely" })
    .finally(() => sandbox.close());
  assert.equal(execution.outputs?.["said"], "opensafely");
  assert.match(execution.log.join(), /^GitHub answered 200$/);
});

Deno.test("a process that is killed in mid-air completes nothing, and the next delivery is another's", () =>
  withSandbox(async (sandbox) => {
    const once = { executionId: "Fx1" };
    let kills = 1;
    sandbox.github.faults.add(() => {
      if (kills-- > 0) sandbox.kill("Fx1");
      return null;
    });
    const killed = await sandbox.invoke("echo", { org: "opensafely" }, once);
    assert.equal(killed.status, "crashed");
    assert.equal(sandbox.slack.requests.length, 0);
    await sandbox.invoke("echo", { org: "opensafely" }, once);
    assert.equal(sandbox.slack.requests.length, 1);
  }));

for (const isInProcess of [false, true]) {
  const where = isInProcess ? "in this process" : "in a worker";
  Deno.test(`a sandbox that is closed ends what runs ${where}, and starts nothing more`, async () => {
    const sandbox = await startSandbox({ dist: APP, seed: SEED, isInProcess });
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    sandbox.github.faults.add(() => {
      resolve();
      return { kind: "delay", ms: 3_600_000 };
    });
    const running = sandbox.invoke("echo", { org: "opensafely" });
    await asked;
    await sandbox.close();
    assert.equal((await running).error, "The process ended");
    const late = await sandbox.invoke("echo", { org: "opensafely" });
    assert.equal(late.error, "The process ended");
  });
}
