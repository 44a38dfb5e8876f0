import assert from "node:assert/strict";
import { claimRun, findRun, updateRun } from "./report_runs.ts";
import { FakeWorkspace } from "../slack/testdata/fake_workspace.ts";
import { accept, refuse, withSlack } from "../slack/testdata/scripted_slack.ts";

const MESSAGE = {
  channelId: "C1",
  ts: "1.2",
  kind: "report",
  part: 1,
  codespaceIds: ["7"],
} as const;

Deno.test("findRun: reads back what was claimed, then noted, then done", async () => {
  await withSlack(new FakeWorkspace().answer, async ({ slack, timing }) => {
    await claimRun(slack, {
      runId: "Fx1",
      org: "opensafely",
      claimedBy: "d1",
      messages: [],
    });
    await timing.sleep(5_000);
    await updateRun(slack, "Fx1", { messages: [MESSAGE] });
    const running = await findRun(slack, "Fx1");
    assert.deepEqual(running, {
      ok: true,
      value: {
        status: "running",
        claimedBy: "d1",
        updatedAt: "2026-11-23T09:00:05.000Z",
        messages: [MESSAGE],
        outputs: null,
      },
    });
    await updateRun(slack, "Fx1", { status: "done", outputs: { a: 1 } });
    const done = await findRun(slack, "Fx1");
    assert.ok(done.ok);
    assert.equal(done.value?.status, "done");
    assert.deepEqual(done.value?.outputs, { a: 1 });
    assert.deepEqual(done.value?.messages, [MESSAGE]);
  });
});

Deno.test("findRun: null where a run was never begun", async () => {
  await withSlack(() => accept({ item: {} }), async ({ slack }) => {
    assert.deepEqual(await findRun(slack, "Fx1"), { ok: true, value: null });
  });
});

Deno.test("findRun: a datastore that fails is an error, not a new run", async () => {
  await withSlack(() => refuse("datastore_error"), async ({ slack }) => {
    assert.equal((await findRun(slack, "Fx1")).ok, false);
  });
});

const EMPTY = {
  status: "running",
  claimedBy: "",
  updatedAt: "",
  messages: [],
  outputs: null,
};

const OLD: [string, Record<string, unknown>, Record<string, unknown>][] = [
  ["its key alone", {}, {}],
  ["cut-off JSON", { messages: '[{"ts":', outputs: "{" }, {}],
  ["JSON of another shape", { messages: "{}", outputs: "[1]" }, {}],
  ["no JSON at all", { messages: 7, outputs: null }, {}],
  ["a status nobody knows", { status: "paused" }, {}],
  [
    "messages that are none, among one that is",
    {
      messages: JSON.stringify([
        MESSAGE,
        null,
        "x",
        { ...MESSAGE, ts: 5 },
        { ...MESSAGE, kind: "poem" },
        { ...MESSAGE, codespaceIds: "7" },
      ]),
    },
    { messages: [MESSAGE] },
  ],
];

for (const [what, item, expected] of OLD) {
  Deno.test(`findRun: reads an old item with ${what}`, async () => {
    await withSlack(
      () => accept({ item: { run_id: "Fx1", ...item } }),
      async ({ slack }) => {
        assert.deepEqual(await findRun(slack, "Fx1"), {
          ok: true,
          value: { ...EMPTY, ...expected },
        });
      },
    );
  });
}

Deno.test("updateRun: writes what changed and when, and never the claim", async () => {
  await withSlack(() => accept(), async ({ slack, calls }) => {
    await updateRun(slack, "Fx1", { status: "failed" });
    assert.equal(calls[0]?.method, "apps.datastore.update");
    assert.deepEqual(JSON.parse(calls[0]?.args.item ?? ""), {
      run_id: "Fx1",
      updated_at: "2026-11-23T09:00:00.000Z",
      status: "failed",
    });
  });
});
