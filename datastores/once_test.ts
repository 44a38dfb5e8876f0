import assert from "node:assert/strict";
import type { PostedMessage } from "../codespaces/posted_message.ts";
import type { SlackApi } from "../slack/api/api.ts";
import { FakeWorkspace } from "../slack/testdata/fake_workspace.ts";
import { START_MS } from "../slack/testdata/fake_timing.ts";
import { accept, refuse, withSlack } from "../slack/testdata/scripted_slack.ts";
import { finish, holds, type Lock, note, take, takeSettled } from "./once.ts";

const MINE: Lock = {
  runId: "weekly-1",
  kind: "report",
  org: "opensafely",
  owner: "mine",
};
const OTHER: Lock = { ...MINE, owner: "other" };
const KEY = "report_runs/weekly-1";
const AGES = { staleAfterMs: 12_000, resumeWithinMs: 3_600_000 };

const POSTED: PostedMessage = {
  channelId: "C1",
  ts: "1.2",
  kind: "report",
  part: 1,
  codespaceIds: ["7"],
};

/** A workspace in which another one's run stands as noted, so long ago. */
function workspaceWith(
  { ageMs = 0, ...run }: { ageMs?: number } & Record<string, unknown>,
): FakeWorkspace {
  const workspace = new FakeWorkspace();
  workspace.items.set(KEY, {
    run_id: "weekly-1",
    status: "running",
    claimed_by: "other",
    updated_at: new Date(START_MS - ageMs).toISOString(),
    messages: JSON.stringify([POSTED]),
    ...run,
  });
  return workspace;
}

Deno.test("take: what was never begun is taken", async () => {
  const workspace = new FakeWorkspace();
  await withSlack(workspace.answer, async ({ slack }) => {
    assert.deepEqual(await take(slack, MINE, AGES), {
      ok: true,
      value: {
        kind: "ours",
        settledAtMs: START_MS + 2_500,
        earlier: null,
        mayHaveRival: false,
      },
    });
    assert.deepEqual(workspace.items.get(KEY), {
      run_id: "weekly-1",
      kind: "report",
      org: "opensafely",
      status: "running",
      claimed_by: "mine",
      updated_at: new Date(START_MS).toISOString(),
      messages: "[]",
    });
  });
});

const FREE: readonly (readonly [string, Record<string, unknown>])[] = [
  ["failed", { status: "failed" }],
  ["paused between two steps", { status: "paused" }],
  ["stale", { ageMs: 12_000 }],
  ["of a time that cannot be read", { updated_at: "yesterday" }],
  ["this owner's already", { claimed_by: "mine" }],
];

for (const [what, run] of FREE) {
  Deno.test(`take: what is ${what} is taken, with what stands of it`, async () => {
    const workspace = workspaceWith(run);
    await withSlack(workspace.answer, async ({ slack }) => {
      const taken = await take(slack, MINE, AGES);
      assert.ok(taken.ok && taken.value.kind === "ours");
      assert.deepEqual(taken.value.earlier?.messages, [POSTED]);
      const { claimed_by, messages } = workspace.items.get(KEY) ?? {};
      assert.equal(claimed_by, "mine");
      assert.equal(messages, JSON.stringify([POSTED]));
    });
  });
}

Deno.test("take: what is stale, or took long to write, is settled only when a rival has looked again", async () => {
  const workspaces = [
    { workspace: workspaceWith({ ageMs: 12_000 }), waitMs: 0 },
    { workspace: new FakeWorkspace(), waitMs: 500 },
  ];
  for (const { workspace, waitMs } of workspaces) {
    await withSlack(workspace.answer, async ({ slack, timing }) => {
      const slowly: SlackApi = {
        ...slack,
        call: async (method, args) => {
          if (method === "apps.datastore.put") await timing.sleep(waitMs);
          return await slack.call(method, args);
        },
      };
      const taken = await take(slowly, MINE, AGES);
      assert.ok(taken.ok && taken.value.kind === "ours");
      assert.equal(taken.value.mayHaveRival, true);
      assert.equal(taken.value.settledAtMs, timing.now() + 5_500);
    });
  }
});

Deno.test("take: what failed too long ago is begun anew", async () => {
  const workspace = workspaceWith({ status: "failed", ageMs: 3_600_000 });
  await withSlack(workspace.answer, async ({ slack }) => {
    const taken = await take(slack, MINE, AGES);
    assert.ok(taken.ok && taken.value.kind === "ours");
    assert.equal(taken.value.earlier, null);
    assert.equal(workspace.items.get(KEY)?.messages, "[]");
  });
});

for (
  const [kind, run] of [["held", {}], ["done", { status: "done" }]] as const
) {
  Deno.test(`take: what is ${kind} is left as it is`, async () => {
    const workspace = workspaceWith({ ageMs: 11_000, ...run });
    const before = workspace.items.get(KEY);
    await withSlack(workspace.answer, async ({ slack, calls }) => {
      const taken = await take(slack, MINE, AGES);
      assert.ok(taken.ok && taken.value.kind === kind);
      assert.equal(taken.value.by.owner, "other");
      assert.deepEqual(workspace.items.get(KEY), before);
      assert.equal(calls.length, 1);
    });
  });
}

for (const method of ["apps.datastore.get", "apps.datastore.put"]) {
  Deno.test(`take: without a note nobody has it: a failing ${method} is an error`, async () => {
    const script = new FakeWorkspace().unless((call) =>
      call.method === method ? refuse("datastore_error") : null
    );
    await withSlack(script, async ({ slack }) => {
      assert.equal((await take(slack, MINE, AGES)).ok, false);
    });
  });
}

/** Both look before either has taken it. */
function raceOfTwo() {
  const workspace = new FakeWorkspace();
  let stale = 2;
  const script = workspace.unless(({ method }) =>
    method === "apps.datastore.get" && (stale -= 1) >= 0
      ? accept({ item: {} })
      : null
  );
  return { workspace, script };
}

Deno.test("holds: of two that race for it the last one has it, and one alone", async () => {
  const { script } = raceOfTwo();
  await withSlack(script, async ({ slack, timing }) => {
    const locks = [MINE, OTHER];
    const taken = await Promise.all(
      locks.map((lock) => take(slack, lock, AGES)),
    );
    const held = await Promise.all(locks.map((lock, index) => {
      const one = taken[index];
      assert.ok(one?.ok && one.value.kind === "ours");
      return holds(slack, lock, one.value);
    }));
    assert.equal(held.filter((one) => one.ok && one.value).length, 1);
    assert.ok(timing.elapsedMs() >= 1_000);
  });
});

Deno.test("takeSettled: of two that race for it one has it, and the other is told who", async () => {
  const { workspace, script } = raceOfTwo();
  await withSlack(script, async ({ slack, timing }) => {
    const taken = await Promise.all(
      [MINE, OTHER].map((lock) => takeSettled(slack, lock, AGES)),
    );
    const kinds = taken.map((one) => one.ok && one.value.kind);
    assert.deepEqual(kinds.toSorted(), ["held", "ours"]);
    const lost = taken.find((one) => one.ok && one.value.kind === "held");
    assert.ok(lost?.ok && lost.value.kind === "held");
    const winner = workspace.items.get(KEY)?.["claimed_by"];
    assert.equal(lost.value.by.owner, winner);
    assert.ok(timing.elapsedMs() >= 1_000);
  });
});

Deno.test("takeSettled: where the race cannot be read, it is taken", async () => {
  const workspace = new FakeWorkspace();
  let reads = 0;
  const script = workspace.unless(({ method }) =>
    method === "apps.datastore.get" && ++reads > 1
      ? refuse("datastore_error")
      : null
  );
  await withSlack(script, async ({ slack }) => {
    const taken = await takeSettled(slack, MINE, AGES);
    assert.ok(taken.ok && taken.value.kind === "ours");
  });
});

Deno.test("holds: what was taken long enough ago is not waited for", async () => {
  const workspace = workspaceWith({ claimed_by: "mine" });
  await withSlack(workspace.answer, async ({ slack, timing }) => {
    const held = await holds(slack, MINE, { settledAtMs: START_MS - 3_500 });
    assert.deepEqual(held, { ok: true, value: true });
    assert.deepEqual(timing.sleeps, []);
  });
});

Deno.test("holds: ends with another's taking it, or with the note", async () => {
  for (const [owner, expected] of [["mine", true], ["other", false]] as const) {
    const workspace = workspaceWith({ claimed_by: owner });
    await withSlack(workspace.answer, async ({ slack }) => {
      const held = await holds(slack, MINE);
      assert.deepEqual(held, { ok: true, value: expected });
    });
  }
  await withSlack(new FakeWorkspace().answer, async ({ slack }) => {
    assert.deepEqual(await holds(slack, MINE), { ok: true, value: false });
  });
});

Deno.test("note and finish: write what changed and when, and never the owner", async () => {
  const workspace = workspaceWith({ ageMs: 5_000, claimed_by: "mine" });
  await withSlack(workspace.answer, async ({ slack }) => {
    await note(slack, "weekly-1", [POSTED, POSTED]);
    await finish(slack, "weekly-1", { status: "done", outputs: { a: 1 } });
    assert.deepEqual(workspace.items.get(KEY), {
      run_id: "weekly-1",
      status: "done",
      claimed_by: "mine",
      updated_at: new Date(START_MS).toISOString(),
      messages: JSON.stringify([POSTED, POSTED]),
      outputs: '{"a":1}',
    });
  });
});
