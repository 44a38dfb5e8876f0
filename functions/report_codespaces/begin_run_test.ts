import assert from "node:assert/strict";
import type { PostedMessage } from "../../codespaces/posted_message.ts";
import { FakeWorkspace } from "../../slack/testdata/fake_workspace.ts";
import { fakeTiming, START_MS } from "../../slack/testdata/fake_timing.ts";
import {
  refuse,
  type Script,
  withSlack,
} from "../../slack/testdata/scripted_slack.ts";
import {
  awaitEnd,
  beginRun,
  type Delivery,
  holdsClaim,
  settleClaim,
} from "./begin_run.ts";

const MINE: Delivery = { runId: "Fx1", org: "opensafely", deliveryId: "mine" };
const OTHER: Delivery = { ...MINE, deliveryId: "other" };
const KEY = "report_runs/Fx1";

const POSTED: PostedMessage = {
  channelId: "C1",
  ts: "1.2",
  kind: "report",
  part: 1,
  codespaceIds: ["7"],
};

function at(ms: number): string {
  return new Date(START_MS + ms).toISOString();
}

/** A workspace in which the run stands as noted. */
function workspaceWith(
  run: { status?: string; updatedMs?: number; more?: Record<string, unknown> },
): FakeWorkspace {
  const workspace = new FakeWorkspace();
  workspace.items.set(KEY, {
    run_id: "Fx1",
    status: run.status ?? "running",
    claimed_by: "other",
    updated_at: at(run.updatedMs ?? 0),
    messages: JSON.stringify([POSTED]),
    ...run.more,
  });
  return workspace;
}

Deno.test("beginRun: the first delivery claims the run", async () => {
  const workspace = new FakeWorkspace();
  await withSlack(workspace.answer, async ({ slack, timing }) => {
    const begun = await beginRun(slack, MINE);
    assert.deepEqual(begun, {
      ok: true,
      value: {
        kind: "ours",
        resumed: false,
        claimedAtMs: START_MS,
        posted: [],
      },
    });
    assert.deepEqual(workspace.items.get(KEY), {
      run_id: "Fx1",
      org: "opensafely",
      status: "running",
      claimed_by: "mine",
      updated_at: at(0),
      messages: "[]",
    });
    assert.deepEqual(timing.sleeps, []);
  });
});

Deno.test("beginRun: a finished run gives what it recorded, and is left as it is", async () => {
  const workspace = workspaceWith({
    status: "done",
    more: { outputs: JSON.stringify({ at_risk_count: 3 }) },
  });
  await withSlack(workspace.answer, async ({ slack, calls }) => {
    const begun = await beginRun(slack, MINE);
    assert.deepEqual(begun, {
      ok: true,
      value: { kind: "done", outputs: { at_risk_count: 3 } },
    });
    assert.deepEqual(calls.map(({ method }) => method), ["apps.datastore.get"]);
  });
});

const DEAD: [string, Parameters<typeof workspaceWith>[0]][] = [
  ["failed", { status: "failed" }],
  ["older than any execution can be", { updatedMs: -61_000 }],
  ["without a readable time", { more: { updated_at: "yesterday" } }],
];

for (const [what, run] of DEAD) {
  Deno.test(`beginRun: a run that is ${what} is taken up at once, with what it posted`, async () => {
    const workspace = workspaceWith(run);
    await withSlack(workspace.answer, async ({ slack, timing }) => {
      const begun = await beginRun(slack, MINE);
      assert.ok(begun.ok && begun.value.kind === "ours");
      assert.equal(begun.value.resumed, true);
      assert.deepEqual(begun.value.posted, [POSTED]);
      assert.equal(workspace.items.get(KEY)?.claimed_by, "mine");
      assert.deepEqual(timing.sleeps, []);
    });
  });
}

Deno.test("beginRun: a run that failed half a day ago is begun anew", async () => {
  const workspace = workspaceWith({
    status: "failed",
    updatedMs: -12 * 60 * 60 * 1000,
  });
  await withSlack(workspace.answer, async ({ slack }) => {
    const begun = await beginRun(slack, MINE);
    assert.ok(begun.ok && begun.value.kind === "ours");
    assert.equal(begun.value.resumed, false);
    assert.deepEqual(begun.value.posted, []);
  });
});

Deno.test("beginRun: a run that falls silent is taken over, but not before", async () => {
  const workspace = workspaceWith({});
  await withSlack(workspace.answer, async ({ slack, timing }) => {
    const begun = await beginRun(slack, MINE);
    assert.ok(begun.ok && begun.value.kind === "ours");
    assert.ok(timing.elapsedMs() >= 12_000 && timing.elapsedMs() <= 16_000);
  });
});

/** Moves the other delivery's sign of life on with the clock, until `doneMs`. */
function alive(
  workspace: FakeWorkspace,
  now: () => number,
  doneMs: number,
): Script {
  return workspace.unless(() => {
    const elapsedMs = now() - START_MS;
    const run = workspace.items.get(KEY) ?? {};
    workspace.items.set(KEY, {
      ...run,
      updated_at: at(elapsedMs),
      ...(elapsedMs >= doneMs && { status: "done", outputs: '{"a":1}' }),
    });
    return null;
  });
}

Deno.test("beginRun: waits for a run at work, and gives what it then recorded", async () => {
  const workspace = workspaceWith({});
  const timing = fakeTiming();
  const script = alive(workspace, timing.now, 30_000);
  await withSlack(script, async ({ slack }) => {
    const begun = await beginRun(slack, MINE);
    assert.deepEqual(begun, {
      ok: true,
      value: { kind: "done", outputs: { a: 1 } },
    });
    assert.equal(workspace.items.get(KEY)?.claimed_by, "other");
  }, { timing });
});

Deno.test("beginRun: leaves a run at work to the other delivery, in time to answer", async () => {
  const workspace = workspaceWith({});
  const timing = fakeTiming();
  const script = alive(workspace, timing.now, Infinity);
  await withSlack(script, async ({ slack }) => {
    const begun = await beginRun(slack, MINE);
    assert.deepEqual(begun, { ok: true, value: { kind: "theirs" } });
    assert.ok(timing.now() < timing.deadlineMs);
  }, { timing });
});

Deno.test("awaitEnd: waits for a run at work, and claims nothing", async () => {
  const workspace = workspaceWith({});
  const timing = fakeTiming();
  const script = alive(workspace, timing.now, 20_000);
  await withSlack(script, async ({ slack }) => {
    assert.deepEqual((await awaitEnd(slack, MINE))?.outputs, { a: 1 });
    assert.equal(workspace.items.get(KEY)?.claimed_by, "other");
  }, { timing });
});

for (const method of ["apps.datastore.get", "apps.datastore.put"]) {
  Deno.test(`beginRun: without a note there is no run: a failing ${method} is an error`, async () => {
    const script = new FakeWorkspace().unless((call) =>
      call.method === method ? refuse("datastore_error") : null
    );
    await withSlack(script, async ({ slack }) => {
      assert.equal((await beginRun(slack, MINE)).ok, false);
    });
  });
}

Deno.test("settleClaim: of two that start together the last claim holds, and one alone", async () => {
  const workspace = new FakeWorkspace();
  let stale = 2;
  const script = workspace.unless(({ method }) =>
    // Both look before either has claimed.
    method === "apps.datastore.get" && (stale -= 1) >= 0
      ? workspace.answer({
        method,
        args: { datastore: "report_runs", id: "none" },
        headers: {},
        atMs: 0,
      })
      : null
  );
  await withSlack(script, async ({ slack, timing }) => {
    const begun = await Promise.all([
      beginRun(slack, MINE),
      beginRun(slack, OTHER),
    ]);
    const held = await Promise.all(
      [MINE, OTHER].map((delivery, index) => {
        const one = begun[index];
        assert.ok(one?.ok && one.value.kind === "ours");
        return settleClaim(slack, delivery, one.value.claimedAtMs);
      }),
    );
    assert.equal(held.filter((one) => one.ok && one.value).length, 1);
    assert.ok(timing.elapsedMs() >= 1_000);
  });
});

Deno.test("settleClaim: what took long enough by itself is not waited for", async () => {
  const workspace = workspaceWith({ more: { claimed_by: "mine" } });
  await withSlack(workspace.answer, async ({ slack, timing }) => {
    const held = await settleClaim(slack, MINE, START_MS - 5_000);
    assert.deepEqual(held, { ok: true, value: true });
    assert.deepEqual(timing.sleeps, []);
  });
});

Deno.test("holdsClaim: ends with another's claim, or with the note", async () => {
  for (
    const [claimedBy, expected] of [["mine", true], ["other", false]] as const
  ) {
    const workspace = workspaceWith({ more: { claimed_by: claimedBy } });
    await withSlack(workspace.answer, async ({ slack }) => {
      const held = await holdsClaim(slack, MINE);
      assert.deepEqual(held, { ok: true, value: expected });
    });
  }
  await withSlack(new FakeWorkspace().answer, async ({ slack }) => {
    assert.deepEqual(await holdsClaim(slack, MINE), { ok: true, value: false });
  });
});
