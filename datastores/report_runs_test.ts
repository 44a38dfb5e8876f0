import assert from "node:assert/strict";
import { accept, refuse, withSlack } from "../slack/testdata/scripted_slack.ts";
import { findLatestReport, findRun } from "./report_runs.ts";

const MESSAGE = {
  channelId: "C1",
  ts: "1.2",
  kind: "report",
  part: 1,
  codespaceIds: ["7"],
} as const;

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
  kind: "report",
  org: "",
  status: "running",
  owner: "",
  updatedAt: "",
  messages: [],
  outputs: null,
};

const ITEMS: [string, Record<string, unknown>, Record<string, unknown>][] = [
  ["its key alone", {}, {}],
  ["cut-off JSON", { messages: '[{"ts":', outputs: "{" }, {}],
  ["JSON of another shape", { messages: "{}", outputs: "[1]" }, {}],
  ["no JSON at all", { messages: 7, outputs: null }, {}],
  ["a status and a kind nobody knows", { status: "resting", kind: "x" }, {}],
  [
    "everything",
    {
      kind: "last_call",
      org: "OpenSAFELY",
      status: "paused",
      claimed_by: "Fx1 a",
      updated_at: "2026-11-23T09:00:05.000Z",
      outputs: '{"a":1}',
    },
    {
      kind: "last_call",
      org: "opensafely",
      status: "paused",
      owner: "Fx1 a",
      updatedAt: "2026-11-23T09:00:05.000Z",
      outputs: { a: 1 },
    },
  ],
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

for (const [what, item, expected] of ITEMS) {
  Deno.test(`findRun: reads an item with ${what}`, async () => {
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

const REPORT = {
  run_id: "Fx1",
  org: "OpenSafely",
  status: "failed",
  updated_at: "2026-11-23T09:00:20.000Z",
};

function later(kind?: string, org = "opensafely") {
  const updated_at = "2026-11-24T10:00:00.000Z";
  return { run_id: "later", kind, org, status: "done", updated_at };
}

const LATER: [string, ReturnType<typeof later>, string][] = [
  ["a last call", later("last_call"), "failed"],
  ["a press of a button", later("press"), "failed"],
  ["a saved mapping", later("save"), "failed"],
  ["another organisation's", later("report", "ebmdatalab"), "failed"],
  ["another report", later("report"), "done"],
  ["an old report, noted without its kind", later(), "done"],
];

for (const [what, item, status] of LATER) {
  Deno.test(`findLatestReport: ${what} ${status === "done" ? "counts" : "does not count"}`, () =>
    withSlack(
      () => accept({ items: [item, REPORT] }),
      async ({ slack }) => {
        const latest = await findLatestReport(slack, "opensafely");
        assert.ok(latest.ok);
        assert.equal(latest.value?.status, status);
      },
    ));
}
