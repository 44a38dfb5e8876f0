import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import {
  inOrganisation,
  openSettings,
  save,
  settingsIn,
} from "./support/settings.ts";
import { assertStopped, countsOf, removeScheduled } from "./support/stop.ts";
import { viewOf, wordsOf } from "./support/who_is_who.ts";

const refusal = (error: string): FaultAction => ({
  kind: "status",
  status: 200,
  body: { ok: false, error },
});

/** Makes every call of a method fail until `app.slack.faults.clear()`. */
function failing(app: Sandbox, method: string, action: FaultAction): void {
  app.slack.faults.add((request) => request.method === method ? action : null);
}

/** An admin, so that the last tech channel's going changes nothing. */
async function openScheduled(app: Sandbox) {
  const ruth = await openSettings(app, "ruth");
  assert.deepEqual(await save(ruth), {});
  await ruth.click(viewOf(ruth), "edit_settings");
  return ruth;
}

for (
  const [what, method, action, says] of [
    [
      "no trigger can be removed",
      "workflows.triggers.delete",
      refusal("restricted_action"),
      /restricted_action.*slack trigger delete --trigger-id Ft/,
    ],
    [
      "Slack is down for triggers",
      "workflows.triggers.delete",
      { kind: "status", status: 503 },
      /Could not remove the trigger Ft/,
    ],
    [
      "the triggers cannot be read",
      "workflows.triggers.list",
      refusal("restricted_action"),
      /Could not read what is scheduled/,
    ],
  ] as const
) {
  Deno.test(
    `stop_report: where ${what}, the settings stay, it says so, and "Try again" stops it`,
    inOrganisation(async (app) => {
      const ruth = await openScheduled(app);
      const before = await settingsIn(app);
      failing(app, method, action);
      await ruth.click(viewOf(ruth), "stop_report");
      assert.match(wordsOf(ruth), /is not stopped yet/);
      assert.match(wordsOf(ruth), says);
      assert.match(wordsOf(ruth), /The settings are kept/);
      assert.deepEqual(await settingsIn(app), before);
      assert.deepEqual(countsOf(app), [1, 1]);
      app.slack.faults.clear();
      await ruth.click(viewOf(ruth), "stop_report");
      assert.match(wordsOf(ruth), /The report for opensafely is stopped\./);
      await assertStopped(app);
    }),
  );
}

Deno.test(
  "stop_report: where one of two triggers stays, it says which",
  inOrganisation(async (app) => {
    const ruth = await openScheduled(app);
    let deletes = 0;
    app.slack.faults.add(({ method }) =>
      method === "workflows.triggers.delete" && ++deletes > 1
        ? refusal("restricted_action")
        : null
    );
    await ruth.click(viewOf(ruth), "stop_report");
    assert.match(wordsOf(ruth), /Could not remove.* of the last call/);
    assert.deepEqual(countsOf(app), [0, 1]);
    assert.ok(await settingsIn(app));
    app.slack.faults.clear();
    await ruth.click(viewOf(ruth), "stop_report");
    await assertStopped(app);
  }),
);

Deno.test(
  "stop_report: a trigger that goes between the list and its removal is well, and so is a lost answer",
  inOrganisation(async (app) => {
    for (const isLost of [true, false]) {
      const ruth = await openScheduled(app);
      let isDone = false;
      app.slack.faults.add(({ method }) => {
        if (method !== "workflows.triggers.delete" || isDone) return null;
        isDone = true;
        if (isLost) return { kind: "reset", after: "handling" };
        removeScheduled(app);
        return null;
      });
      await ruth.click(viewOf(ruth), "stop_report");
      assert.match(wordsOf(ruth), /The report for opensafely is stopped\./);
      await assertStopped(app);
      app.slack.faults.clear();
      await ruth.click(viewOf(ruth), "edit_settings");
      const answers = { channels: ["opensafely"], tech: "team-rex" };
      assert.deepEqual(await save(ruth, answers), {});
    }
  }),
);

Deno.test(
  "stop_report: where only the settings cannot be deleted, it says that nothing is scheduled, and tries again",
  inOrganisation(async (app) => {
    const ruth = await openScheduled(app);
    failing(app, "apps.datastore.delete", refusal("datastore_error"));
    await ruth.click(viewOf(ruth), "stop_report");
    assert.match(wordsOf(ruth), /Nothing is scheduled any more for opensafely/);
    assert.deepEqual(countsOf(app), [0, 0]);
    assert.ok(await settingsIn(app));
    app.slack.faults.clear();
    await ruth.click(viewOf(ruth), "stop_report");
    assert.match(wordsOf(ruth), /The report for opensafely is stopped\./);
    await assertStopped(app);
  }),
);

Deno.test(
  "stop_report: where the answer of the deletion is lost, it asks again, and says that it is stopped",
  inOrganisation(async (app) => {
    const ruth = await openScheduled(app);
    app.slack.faults.next(
      1,
      ({ method }) => method === "apps.datastore.delete",
      { kind: "reset", after: "handling" },
    );
    await ruth.click(viewOf(ruth), "stop_report");
    assert.match(wordsOf(ruth), /The report for opensafely is stopped\./);
    await assertStopped(app);
  }),
);

for (const ms of [300, 700, 1_500, 4_000]) {
  Deno.test(
    `stop_report: with ${ms} ms a call, it ends in time, and what it says is true`,
    inOrganisation(async (app) => {
      const ruth = await openScheduled(app);
      app.slack.faults.add(() => ({ kind: "delay", ms }));
      await ruth.click(viewOf(ruth), "stop_report");
      const words = wordsOf(ruth);
      const settings = await settingsIn(app);
      // Never a schedule without settings.
      if (settings === undefined) assert.deepEqual(countsOf(app), [0, 0]);
      if (/is stopped\./.test(words)) await assertStopped(app);
      if (/Nothing is scheduled any more/.test(words)) {
        assert.deepEqual(countsOf(app), [0, 0]);
      }
      if (/settings are kept/.test(words)) assert.ok(settings);
    }),
  );
}
