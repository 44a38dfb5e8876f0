import assert from "node:assert/strict";
import type { SlackApi } from "../api/api.ts";
import { listAllTriggers, listTriggers } from "./list_triggers.ts";
import {
  accept,
  refuse,
  type Script,
  withSlack,
} from "../testdata/scripted_slack.ts";

/** Two pages, with the cursor where `next` puts it. */
function pages(next: (cursor: string) => Record<string, unknown>): Script {
  return ({ args }) =>
    args["cursor"] === "two"
      ? accept({ triggers: [{ id: "Ft2" }, null], ...next("") })
      : accept({ triggers: [{ id: "Ft1" }, "nonsense"], ...next("two") });
}

const CURSORS: readonly (readonly [
  string,
  (cursor: string) => Record<string, unknown>,
])[] = [
  ["in response_metadata", (next_cursor) => ({
    response_metadata: { next_cursor },
  })],
  ["beside the triggers", (cursor) => ({ cursor })],
];

for (const [where, next] of CURSORS) {
  Deno.test(`listTriggers: reads every page, with the cursor ${where}`, () =>
    withSlack(pages(next), async ({ slack, callsOf }) => {
      const ids: unknown[] = [];
      const listed = await listTriggers(slack, (triggers) => {
        ids.push(...triggers.map(({ id }) => id));
        return "go on";
      });
      assert.deepEqual(listed, { ok: true, value: "read" });
      assert.deepEqual(ids, ["Ft1", "Ft2"]);
      assert.equal(callsOf("workflows.triggers.list").length, 2);
    }));
}

Deno.test("listTriggers: waits and asks once more where a call came too soon", () => {
  let calls = 0;
  const script: Script = () =>
    ++calls === 1 ? refuse("token_revoked") : accept({ triggers: [] });
  return withSlack(script, async ({ slack, timing }) => {
    const listed = await listTriggers(slack, () => "go on");
    assert.deepEqual(listed, { ok: true, value: "read" });
    assert.deepEqual(timing.sleeps, [1_100]);
  });
});

Deno.test("listTriggers: a token that is revoked for good is an error", () =>
  withSlack(() => refuse("token_revoked"), async ({ slack, calls }) => {
    const listed = await listTriggers(slack, () => "go on");
    assert.equal(listed.ok, false);
    assert.equal(calls.length, 2);
  }));

Deno.test("listAllTriggers: another app's are left out, whatever their workflow", () => {
  const workflow = { callback_id: "weekly_report" };
  const script: Script = () =>
    accept({
      triggers: [
        { id: "Ft1", workflow: { ...workflow, app_id: "A0LOCAL" } },
        { id: "Ft2", workflow: { ...workflow, app_id: "A0APP" } },
        { id: "Ft3", workflow },
        { id: "Ft4" },
      ],
    });
  const idsFor = async (slack: SlackApi, appId: string | null) => {
    const listed = await listAllTriggers({ ...slack, appId });
    assert.ok(listed.ok);
    return listed.value.map(({ id }) => id);
  };
  return withSlack(script, async ({ slack }) => {
    assert.deepEqual(await idsFor(slack, "A0APP"), ["Ft2", "Ft3", "Ft4"]);
    assert.deepEqual(await idsFor(slack, "A0LOCAL"), ["Ft1", "Ft3", "Ft4"]);
    assert.deepEqual(await idsFor(slack, null), ["Ft1", "Ft2", "Ft3", "Ft4"]);
  });
});
