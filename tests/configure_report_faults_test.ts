import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { callsOf } from "./support/app.ts";
import { refusal } from "./support/refusal.ts";
import {
  filledIn,
  inOrganisation,
  MAYA,
  openSettings,
  save,
  scheduledFor,
  settingsIn,
} from "./support/settings.ts";
import { assertStopped, countsOf, openScheduled } from "./support/stop.ts";
import { viewOf, wordsOf } from "./support/who_is_who.ts";

const DOWN: FaultAction = { kind: "status", status: 503 };

/** Makes every call of a method fail until `app.slack.faults.clear()`. */
function failing(app: Sandbox, method: string, action: FaultAction): void {
  app.slack.faults.add((request) => request.method === method ? action : null);
}

for (
  const [method, action, says] of [
    ["list", refusal("restricted_action"), /restricted_action/],
    ["create", DOWN, /could not be reached/],
  ] as const
) {
  Deno.test(
    `configure_report: where Slack fails to ${method} triggers, the settings are saved, it says so, and "Try again" sets the schedule`,
    inOrganisation(async (app) => {
      const maya = await openSettings(app, MAYA);
      failing(app, `workflows.triggers.${method}`, action);
      assert.deepEqual(await save(maya, { days: "6" }), {});
      assert.match(wordsOf(maya), /are saved, but not all is scheduled/);
      assert.match(wordsOf(maya), says);
      assert.equal((await settingsIn(app))?.["threshold_days"], 6);
      app.slack.faults.clear();
      await maya.click(viewOf(maya), "set_schedule");
      assert.match(wordsOf(maya), /Saved\. The report/);
      assert.deepEqual(countsOf(app), [1, 1]);
    }),
  );
}

Deno.test(
  "configure_report: where it is not certain that Slack stored it, saving again tells",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    const lost = { kind: "reset", after: "handling" } as const;
    failing(app, "apps.datastore.put", lost);
    await save(maya, { days: "7" });
    assert.match(wordsOf(maya), /not certain whether this was saved/);
    await maya.closeView();
    assert.equal(filledIn(maya, "days"), "7");
    app.slack.faults.clear();
    assert.deepEqual(await save(maya), {});
    assert.match(wordsOf(maya), /Saved\. The report/);
    assert.equal((await settingsIn(app))?.["threshold_days"], 7);
    assert.equal(scheduledFor(app).length, 1);
  }),
);

for (
  const [method, action, says] of [
    ["apps.datastore.put", refusal("datastore_error"), /Not saved/],
    ["apps.datastore.get", refusal("datastore_error"), /Not saved/],
    ["users.info", DOWN, /could not be checked whether you may/],
  ] as const
) {
  Deno.test(
    `configure_report: where ${method} fails while saving, nothing is saved and what was typed stays`,
    inOrganisation(async (app) => {
      const before = await settingsIn(app);
      const maya = await openSettings(app, MAYA);
      failing(app, method, action);
      await save(maya, { days: "6" });
      assert.match(wordsOf(maya), says);
      app.slack.faults.clear();
      assert.deepEqual(await settingsIn(app), before);
      assert.equal(scheduledFor(app).length, 0);
      await maya.closeView();
      assert.deepEqual(await save(maya), {});
      assert.equal((await settingsIn(app))?.["threshold_days"], 6);
    }),
  );
}

Deno.test(
  "configure_report: a channel that cannot be looked at or joined is said at its field",
  inOrganisation(async (app) => {
    const before = await settingsIn(app);
    const maya = await openSettings(app, MAYA);
    for (const method of ["conversations.info", "conversations.join"]) {
      failing(app, method, refusal("internal_error"));
      const errors = await save(maya, { channels: ["opensafely-users"] });
      assert.match(errors["channels"] ?? "", /could not be checked/);
      app.slack.faults.clear();
    }
    assert.deepEqual(await settingsIn(app), before);
  }),
);

Deno.test(
  "configure_report: where GitHub does not answer, nothing is saved, and it says so in time",
  inOrganisation(async (app) => {
    const before = await settingsIn(app);
    const maya = await openSettings(app, MAYA);
    app.github.faults.add(() => ({ kind: "delay", ms: 60_000 }));
    await save(maya, { days: "6" });
    assert.match(wordsOf(maya), /opensafely cannot be read/);
    assert.deepEqual(await settingsIn(app), before);
  }),
);

for (const ms of [700, 1_500, 4_000]) {
  Deno.test(
    `configure_report: with ${ms} ms a call, saving and stopping end in time and what they say is true`,
    inOrganisation(async (app) => {
      const ruth = await openSettings(app, "ruth");
      app.slack.faults.add(() => ({ kind: "delay", ms }));
      const errors = await save(ruth, { days: "6" });
      const saved = { ...await settingsIn(app) };
      const words = wordsOf(ruth);
      const isSaved = /Saved\. The report|are saved, but/.test(words);
      assert.equal(saved["threshold_days"] === 6, isSaved, words);
      if (/Saved\. The report/.test(words)) {
        assert.equal(scheduledFor(app).length, 1);
      }
      // It never says nothing.
      const says = /Nothing was changed|not certain|saved/i;
      assert.ok(Object.keys(errors).length > 0 || says.test(words), words);

      app.slack.faults.clear();
      const again = await openScheduled(app, "ruth");
      app.slack.faults.add(() => ({ kind: "delay", ms }));
      await again.click(viewOf(again), "stop_report");
      const stopped = wordsOf(again);
      const settings = await settingsIn(app);
      // Never a schedule without settings.
      if (settings === undefined) assert.deepEqual(countsOf(app), [0, 0]);
      if (/is stopped\./.test(stopped)) await assertStopped(app);
      if (/settings are kept/.test(stopped)) assert.ok(settings);
    }),
  );
}

for (
  const [verb, action, says] of [
    [
      "delete",
      refusal("restricted_action"),
      /restricted_action.*slack trigger delete --trigger-id Ft/,
    ],
    ["list", DOWN, /Could not read what is scheduled/],
  ] as const
) {
  Deno.test(
    `stop_report: where Slack fails to ${verb} triggers, the settings stay, it says so, and "Try again" stops it`,
    inOrganisation(async (app) => {
      const ruth = await openScheduled(app, "ruth");
      const before = await settingsIn(app);
      failing(app, `workflows.triggers.${verb}`, action);
      await ruth.click(viewOf(ruth), "stop_report");
      assert.match(wordsOf(ruth), /is not stopped yet/);
      assert.match(wordsOf(ruth), says);
      assert.match(wordsOf(ruth), /The settings are kept/);
      assert.deepEqual(await settingsIn(app), before);
      assert.deepEqual(countsOf(app), [1, 1]);
      app.slack.faults.clear();
      await ruth.click(viewOf(ruth), "stop_report");
      await assertStopped(app);
    }),
  );
}

Deno.test(
  "stop_report: where only the settings cannot be deleted, it says that nothing is scheduled, and tries again",
  inOrganisation(async (app) => {
    const ruth = await openScheduled(app, "ruth");
    failing(app, "apps.datastore.delete", refusal("datastore_error"));
    await ruth.click(viewOf(ruth), "stop_report");
    assert.match(wordsOf(ruth), /Nothing is scheduled any more/);
    assert.deepEqual(countsOf(app), [0, 0]);
    assert.ok(await settingsIn(app));
    app.slack.faults.clear();
    await ruth.click(viewOf(ruth), "stop_report");
    await assertStopped(app);
  }),
);

Deno.test(
  "configure_report: what cannot be read at first is said, and can be tried again",
  inOrganisation(async (app) => {
    failing(app, "apps.datastore.query", refusal("datastore_error"));
    const maya = await openSettings(app, MAYA);
    assert.match(wordsOf(maya), /could not be checked what you may do/);
    app.slack.faults.clear();
    failing(app, "workflows.triggers.list", refusal("restricted_action"));
    await maya.click(viewOf(maya), "go_home");
    assert.match(wordsOf(maya), /Whether the report is scheduled could not/);
    app.slack.faults.clear();
    assert.deepEqual(await save(maya), {});
    assert.equal(scheduledFor(app).length, 1);
  }),
);

Deno.test(
  "configure_report: a form that Slack does not take says so, and does not go on loading",
  inOrganisation(async (app) => {
    app.slack.faults.next(
      1,
      ({ method }) => method === "views.update",
      refusal("invalid_arguments"),
    );
    const maya = await openSettings(app, MAYA);
    assert.match(wordsOf(maya), /did not take what was to be shown/);
    assert.equal(callsOf(app, "views.update").length, 2);
  }),
);
