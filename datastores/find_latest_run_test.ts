import assert from "node:assert/strict";
import { accept, withSlack } from "../slack/testdata/scripted_slack.ts";
import { findLatestRun, listLatestEnded } from "./find_latest_run.ts";

const REPORT = {
  run_id: "Fx1",
  org: "OpenSafely",
  status: "failed",
  updated_at: "2026-11-23T09:00:20.000Z",
};

function later(runId: string, org = "opensafely") {
  const updated_at = "2026-11-24T10:00:00.000Z";
  return { run_id: runId, org, status: "done", updated_at };
}

const LATER: [string, ReturnType<typeof later>, string][] = [
  [
    "a last call",
    later("last_call-opensafely-2026-11-24-09:00-Europe/London"),
    "failed",
  ],
  ["a press of a button", later("post-0123456789abcdef"), "failed"],
  ["a note that it was stopped", later("stopped-opensafely"), "failed"],
  ["another organisation's", later("Fx2", "ebmdatalab"), "failed"],
  ["a report from a button", later("post-0123456789abcdef-report"), "done"],
  ["one of two triggers", later("weekly-opensafely-2026-11-24"), "done"],
  ["another report", later("Fx2"), "done"],
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
          { ...later("Fx3"), status: "running" },
          later("last_call-opensafely-2026-11-24"),
          later("Fx2", "ebmdatalab"),
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
