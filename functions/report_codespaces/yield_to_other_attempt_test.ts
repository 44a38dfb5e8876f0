import assert from "node:assert/strict";
import { FakeWorkspace } from "../../slack/testdata/fake_workspace.ts";
import { withSlack } from "../../slack/testdata/scripted_slack.ts";
import { YIELDED } from "./outcome.ts";
import { yieldToOtherAttempt } from "./yield_to_other_attempt.ts";

const SHARED = { lock: { runId: "weekly-1", owner: "Fx1 mine" } };

/** A workspace in which the shared run stands as given. */
function workspaceWith(run: Record<string, unknown>): FakeWorkspace {
  const workspace = new FakeWorkspace();
  workspace.items.set("report_runs/weekly-1", {
    run_id: "weekly-1",
    claimed_by: "Fx2 other",
    ...run,
  });
  return workspace;
}

Deno.test("yieldToOtherAttempt: another attempt at the same execution completes it", async () => {
  const workspace = workspaceWith({ claimed_by: "Fx1 other" });
  await withSlack(workspace.answer, async ({ slack, timing }) => {
    assert.equal(await yieldToOtherAttempt(slack, SHARED), YIELDED);
    assert.deepEqual(timing.sleeps, []);
  });
});

const COUNTS: readonly (readonly [string, Record<string, unknown>, number])[] =
  [
    ["done", { status: "done", outputs: '{"at_risk_count":3}' }, 3],
    ["still at work when time is up", { status: "running" }, 0],
  ];

for (const [what, run, count] of COUNTS) {
  Deno.test(`yieldToOtherAttempt: a shared run that is ${what} is answered with what is known`, async () => {
    await withSlack(workspaceWith(run).answer, async ({ slack, timing }) => {
      const outcome = await yieldToOtherAttempt(slack, SHARED);
      assert.ok(outcome.kind === "outputs");
      assert.equal(outcome.outputs.status, "already_posted");
      assert.equal(outcome.outputs.at_risk_count, count);
      assert.ok(timing.now() < timing.deadlineMs);
    });
  });
}

Deno.test("yieldToOtherAttempt: a shared run that failed is not answered as posted", async () => {
  const workspace = workspaceWith({ status: "failed" });
  await withSlack(workspace.answer, async ({ slack }) => {
    const outcome = await yieldToOtherAttempt(slack, SHARED);
    assert.ok(outcome.kind === "error" && /failed/.test(outcome.error));
    const own = { ...SHARED, explanation: "No token." };
    const mine = await yieldToOtherAttempt(slack, own);
    assert.deepEqual(mine, { kind: "error", error: "No token." });
  });
});
