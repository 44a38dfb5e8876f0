import assert from "node:assert/strict";
import { accept, withSlack } from "../slack/testdata/scripted_slack.ts";
import { findLatestRun, listLatestEnded } from "./find_latest_run.ts";

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
  Deno.test(`findLatestRun: ${what} ${status === "done" ? "counts" : "does not count"}`, () =>
    withSlack(
      () => accept({ items: [item, REPORT] }),
      async ({ slack }) => {
        const latest = await findLatestRun(slack, "opensafely");
        assert.ok(latest.ok);
        assert.equal(latest.value?.status, status);
      },
    ));
}

Deno.test("listLatestEnded: of each organisation the latest report that ended, whatever began since", () =>
  withSlack(
    () =>
      accept({
        items: [
          { ...later("report"), status: "running" },
          later("last_call"),
          later("report", "ebmdatalab"),
          REPORT,
          {
            ...REPORT,
            status: "done",
            run_id: "Fx0",
            updated_at: "2026-11-16T09:00:20.000Z",
          },
        ],
      }),
    async ({ slack }) => {
      const ended = await listLatestEnded(slack);
      assert.ok(ended.ok);
      assert.deepEqual(
        [...ended.value].map(([org, { status }]) => [org, status]).toSorted(),
        [["ebmdatalab", "done"], ["opensafely", "failed"]],
      );
      assert.equal(
        ended.value.get("opensafely")?.updatedAt,
        REPORT.updated_at,
      );
    },
  ));
