import assert from "node:assert/strict";
import { textOf } from "../../codespaces/failure.ts";
import { FakeWorkspace } from "../../slack/testdata/fake_workspace.ts";
import { fakeTiming, START_MS } from "../../slack/testdata/fake_timing.ts";
import { type Script, withSlack } from "../../slack/testdata/scripted_slack.ts";
import { YIELDED } from "./outcome.ts";
import { acquireLock, lockOf, yieldToOtherAttempt } from "./run_lock.ts";

const ADHOC = { occasion: "adhoc" } as const;
const MINE = lockOf("weekly-1", "Fx1", { org: "acme", occasion: "weekly" });
const KEY = "report_runs/weekly-1";

/** A run that another attempt holds, and noted just now. */
function workspaceWith(run: Record<string, unknown> = {}): FakeWorkspace {
  const workspace = new FakeWorkspace();
  workspace.items.set(KEY, {
    run_id: "weekly-1",
    status: "running",
    claimed_by: "other",
    updated_at: new Date(START_MS).toISOString(),
    ...run,
  });
  return workspace;
}

/** The other attempt goes on noting, until `doneMs`. */
function alive(
  workspace: FakeWorkspace,
  now: () => number,
  doneMs: number,
): Script {
  return workspace.unless(() => {
    const isDone = now() - START_MS >= doneMs;
    workspace.items.set(KEY, {
      ...workspace.items.get(KEY),
      updated_at: new Date(now()).toISOString(),
      ...(isDone && { status: "done", outputs: '{"a":1}' }),
    });
    return null;
  });
}

Deno.test("lockOf: two attempts at an execution have a lock each", () => {
  const again = lockOf("weekly-1", "Fx1", { org: "acme", occasion: "weekly" });
  assert.notEqual(again.owner, MINE.owner);
  assert.match(again.owner, /^Fx1 /);
  const last = lockOf("x", "Fx1", { org: "acme", occasion: "last_call" });
  assert.deepEqual([MINE.kind, last.kind], ["report", "last_call"]);
});

Deno.test("acquireLock: a run that went stale is taken over, but not before", async () => {
  const workspace = workspaceWith();
  await withSlack(workspace.answer, async ({ slack, timing }) => {
    const begun = await acquireLock(slack, MINE, ADHOC);
    assert.ok(begun.ok && begun.value.kind === "ours");
    assert.ok(timing.elapsedMs() >= 12_000 && timing.elapsedMs() <= 16_000);
  });
});

Deno.test("acquireLock: one that is between two steps is gone on with at once", async () => {
  const workspace = workspaceWith({ status: "paused" });
  await withSlack(workspace.answer, async ({ slack, timing }) => {
    const begun = await acquireLock(slack, MINE, ADHOC);
    assert.ok(begun.ok && begun.value.kind === "ours");
    assert.deepEqual(timing.sleeps, []);
  });
});

for (const occasion of ["adhoc", "weekly"] as const) {
  const verb = occasion === "adhoc" ? "begins anew" : "is resumed";
  Deno.test(`acquireLock: a failed ${occasion} run of 13 hours ago ${verb}`, async () => {
    const timing = fakeTiming();
    const longAgo = new Date(timing.now() - 13 * 60 * 60 * 1000).toISOString();
    const workspace = workspaceWith({ status: "failed", updated_at: longAgo });
    await withSlack(workspace.answer, async ({ slack }) => {
      const begun = await acquireLock(slack, MINE, { occasion });
      assert.ok(begun.ok && begun.value.kind === "ours");
      assert.equal(begun.value.earlier === null, occasion === "adhoc");
    }, { timing });
  });
}

Deno.test("acquireLock: waits for a run at work, and gives what it then recorded", async () => {
  const workspace = workspaceWith();
  const timing = fakeTiming();
  const script = alive(workspace, timing.now, 30_000);
  await withSlack(script, async ({ slack }) => {
    const begun = await acquireLock(slack, MINE, ADHOC);
    assert.ok(begun.ok && begun.value.kind === "done");
    assert.deepEqual(begun.value.by.outputs, { a: 1 });
    assert.equal(workspace.items.get(KEY)?.claimed_by, "other");
  }, { timing });
});

Deno.test("acquireLock: leaves a run at work to the other attempt, in time to answer", async () => {
  const workspace = workspaceWith();
  const timing = fakeTiming();
  const script = alive(workspace, timing.now, Infinity);
  await withSlack(script, async ({ slack }) => {
    const begun = await acquireLock(slack, MINE, ADHOC);
    assert.ok(begun.ok && begun.value.kind === "held");
    assert.ok(timing.now() < timing.deadlineMs);
  }, { timing });
});

const SHARED = { lock: { runId: "weekly-1", owner: "Fx1 mine" } };

/** A workspace in which the shared run stands as given. */
function sharedWith(run: Record<string, unknown>): FakeWorkspace {
  const workspace = new FakeWorkspace();
  workspace.items.set("report_runs/weekly-1", {
    run_id: "weekly-1",
    claimed_by: "Fx2 other",
    ...run,
  });
  return workspace;
}

Deno.test("yieldToOtherAttempt: another attempt at the same execution completes it", async () => {
  const workspace = sharedWith({ claimed_by: "Fx1 other" });
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
    await withSlack(sharedWith(run).answer, async ({ slack, timing }) => {
      const outcome = await yieldToOtherAttempt(slack, SHARED);
      assert.ok(outcome.kind === "outputs");
      assert.equal(outcome.outputs.status, "already_posted");
      assert.equal(outcome.outputs.at_risk_count, count);
      assert.ok(timing.now() < timing.deadlineMs);
    });
  });
}

Deno.test("yieldToOtherAttempt: a shared run that failed is not answered as posted", async () => {
  const workspace = sharedWith({ status: "failed" });
  await withSlack(workspace.answer, async ({ slack }) => {
    const outcome = await yieldToOtherAttempt(slack, SHARED);
    assert.ok(outcome.kind === "error" && /failed/.test(textOf(outcome.error)));
    const own = { ...SHARED, explanation: "No token." };
    const mine = await yieldToOtherAttempt(slack, own);
    assert.deepEqual(mine, { kind: "error", error: "No token." });
  });
});
