import assert from "node:assert/strict";
import { FakeWorkspace } from "../slack/testdata/fake_workspace.ts";
import { accept, refuse, withSlack } from "../slack/testdata/scripted_slack.ts";
import { noteStopped, wasStoppedAfter } from "./stop_note.ts";

const NOW = "2026-11-23T09:00:00.000Z";

const MOMENTS: [string, unknown, boolean][] = [
  ["before the stop", "2026-11-23T08:59:59.999Z", true],
  ["of the stop", NOW, false],
  ["after the stop", "2026-11-23T09:00:00.001Z", false],
  ["that nobody noted", undefined, true],
  ["that is none", "yesterday", true],
];

for (const [what, moment, expected] of MOMENTS) {
  Deno.test(`wasStoppedAfter: a moment ${what} is ${expected ? "" : "not "}before it`, () =>
    withSlack(new FakeWorkspace().answer, async ({ slack }) => {
      await noteStopped(slack, "OpenSAFELY");
      const stopped = await wasStoppedAfter(slack, "opensafely", moment);
      assert.deepEqual(stopped, { ok: true, value: expected });
      const other = await wasStoppedAfter(slack, "bennett", moment);
      assert.deepEqual(other, { ok: true, value: false });
    }));
}

Deno.test("wasStoppedAfter: a note that says no moment keeps nobody from saving", () =>
  withSlack(
    () => accept({ item: { run_id: "stopped-opensafely" } }),
    async ({ slack }) => {
      const stopped = await wasStoppedAfter(slack, "opensafely", undefined);
      assert.deepEqual(stopped, { ok: true, value: false });
    },
  ));

Deno.test("wasStoppedAfter: a datastore that fails is an error, not a no", () =>
  withSlack(() => refuse("datastore_error"), async ({ slack }) => {
    assert.equal((await wasStoppedAfter(slack, "opensafely", NOW)).ok, false);
  }));
