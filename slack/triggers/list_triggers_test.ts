import assert from "node:assert/strict";
import type { SlackApi } from "../api/api.ts";
import { changeTriggers, listTriggers } from "./list_triggers.ts";
import {
  accept,
  inTurn,
  refuse,
  RESET,
  type Script,
  withSlack,
} from "../testdata/scripted_slack.ts";

async function idsOf(slack: SlackApi): Promise<unknown[]> {
  const listed = await listTriggers(slack);
  assert.ok(listed.ok);
  return listed.value.map(({ id }) => id);
}

for (
  const [where, next] of [
    ["in response_metadata", (next_cursor: string) => ({
      response_metadata: { next_cursor },
    })],
    ["beside the triggers", (cursor: string) => ({ cursor })],
  ] as const
) {
  Deno.test(`listTriggers: reads every page, each trigger once, with the cursor ${where}`, () =>
    withSlack(
      ({ args }) =>
        args["cursor"] === "two"
          ? accept({ triggers: [{ id: "1" }, { id: "2" }, null], ...next("") })
          : accept({ triggers: [{ id: "1" }, "nonsense"], ...next("two") }),
      async ({ slack }) => assert.deepEqual(await idsOf(slack), ["1", "2"]),
    ));
}

Deno.test("listTriggers: waits and asks once more where a call came too soon", () =>
  withSlack(
    inTurn(refuse("token_revoked"), accept()),
    async ({ slack, timing }) => {
      assert.deepEqual(await idsOf(slack), []);
      assert.deepEqual(timing.sleeps, [1_100]);
    },
  ));

Deno.test("listTriggers: a list without end is an error, and so is a refusal", () => {
  let page = 0;
  return withSlack(
    () =>
      page < 30
        ? accept({ response_metadata: { next_cursor: `${++page}` } })
        : refuse("missing_scope"),
    async ({ slack, calls }) => {
      assert.equal((await listTriggers(slack)).ok, false);
      assert.equal(calls.length, 30);
      assert.equal((await listTriggers(slack)).ok, false);
      assert.equal(calls.length, 31);
    },
  );
});

Deno.test("listTriggers: another app's are left out, whatever their workflow", () => {
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
  return withSlack(script, async ({ slack }) => {
    const idsFor = (appId: string | null) => idsOf({ ...slack, appId });
    assert.deepEqual(await idsFor("A0APP"), ["Ft2", "Ft3", "Ft4"]);
    assert.deepEqual(await idsFor("A0LOCAL"), ["Ft1", "Ft3", "Ft4"]);
    assert.deepEqual(await idsFor(null), ["Ft1", "Ft2", "Ft3", "Ft4"]);
  });
});

for (
  const [what, script, tries, isDone] of [
    ["comes too soon", inTurn(refuse("token_revoked"), accept()), 2, true],
    ["comes too soon each time", () => refuse("token_revoked"), 4, false],
    ["is refused", () => refuse("restricted_action"), 1, false],
    ["is never answered", () => RESET, 1, false],
  ] as const
) {
  Deno.test(`changeTriggers: one that ${what} is called ${tries} times, after a second and more each`, () =>
    withSlack(script, async ({ slack, calls, timing }) => {
      const changed = await changeTriggers(
        slack,
        () => slack.callOnce("workflows.triggers.create", {}),
      );
      assert.equal(changed.ok, isDone);
      assert.equal(calls.length, tries);
      assert.deepEqual(timing.sleeps, calls.map(() => 1_100));
    }));
}

Deno.test("changeTriggers: calls nothing that its time does not last for", () =>
  withSlack(() => accept(), async ({ slack, calls }) => {
    const changed = await changeTriggers(
      slack.within(2_000),
      () => slack.call("workflows.triggers.delete", {}),
    );
    assert.deepEqual(changed, { ok: false, error: null });
    assert.equal(calls.length, 0);
  }));
