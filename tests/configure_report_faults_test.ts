import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { callsOf } from "./support/app.ts";
import {
  filledIn,
  inOrganisation,
  MAYA,
  openSettings,
  save,
  scheduledFor,
  settingsIn,
} from "./support/settings.ts";
import { viewOf, wordsOf } from "./support/who_is_who.ts";

const refusal = (error: string): FaultAction => ({
  kind: "status",
  status: 200,
  body: { ok: false, error },
});
const DOWN: FaultAction = { kind: "status", status: 503 };

/** Makes every call of a method fail until `app.slack.faults.clear()`. */
function failing(app: Sandbox, method: string, action: FaultAction): void {
  app.slack.faults.add((request) => request.method === method ? action : null);
}

for (
  const [what, action, says] of [
    [
      "refuses it",
      refusal("internal_error"),
      /could not be reached|no time left/,
    ],
    ["says no", refusal("restricted_action"), /restricted_action/],
  ] as const
) {
  for (
    const method of [
      "workflows.triggers.list",
      "workflows.triggers.create",
    ]
  ) {
    Deno.test(
      `configure_report: where Slack ${what} to ${method}, the settings are saved, it says so, and "Try again" sets the schedule`,
      inOrganisation(async (app) => {
        const maya = await openSettings(app, MAYA);
        failing(app, method, action);
        assert.deepEqual(await save(maya, { days: "6" }), {});
        assert.match(wordsOf(maya), /are saved, but not all is scheduled/);
        assert.match(wordsOf(maya), says);
        assert.equal((await settingsIn(app))?.["threshold_days"], 6);
        app.slack.faults.clear();
        await maya.click(viewOf(maya), "set_schedule");
        assert.match(wordsOf(maya), /Saved\. The report/);
        assert.equal(scheduledFor(app).length, 1);
        assert.equal(scheduledFor(app, { workflow: "last_call" }).length, 1);
      }),
    );
  }
}

Deno.test(
  "configure_report: where it is not certain that Slack stored it, saving again tells, and overwrites nobody",
  inOrganisation(async (app) => {
    for (const after of ["nothing", "handling"] as const) {
      const days = after === "nothing" ? "6" : "7";
      const maya = await openSettings(app, MAYA);
      failing(app, "apps.datastore.put", { kind: "reset", after });
      await save(maya, { days });
      assert.match(wordsOf(maya), /not certain whether this was saved/);
      await maya.closeView();
      assert.equal(filledIn(maya, "days"), days);
      app.slack.faults.clear();
      assert.deepEqual(await save(maya), {});
      assert.match(wordsOf(maya), /Saved\. The report/);
      assert.equal((await settingsIn(app))?.["threshold_days"], Number(days));
      assert.equal(scheduledFor(app).length, 1);
    }
  }),
);

for (
  const [method, action, says] of [
    ["apps.datastore.put", refusal("datastore_error"), /Not saved/],
    ["apps.datastore.get", refusal("datastore_error"), /Not saved/],
    ["apps.datastore.query", DOWN, /could not be checked whether you may/],
    ["users.info", refusal("internal_error"), /could not be checked whether/],
    ["conversations.members", DOWN, /could not be checked whether/],
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

for (const method of ["conversations.info", "conversations.join"]) {
  Deno.test(
    `configure_report: where ${method} fails, that is said at the field`,
    inOrganisation(async (app) => {
      const before = await settingsIn(app);
      const maya = await openSettings(app, MAYA);
      failing(app, method, refusal("internal_error"));
      const errors = await save(maya, { channels: ["opensafely-users"] });
      assert.match(errors["channels"] ?? "", /could not be checked/);
      assert.deepEqual(await settingsIn(app), before);
    }),
  );
}

for (
  const [what, action] of [
    ["fails", DOWN],
    ["cuts its answer off", { kind: "cut" }],
    ["does not answer", { kind: "delay", ms: 60_000 }],
  ] as const
) {
  Deno.test(
    `configure_report: where GitHub ${what}, nothing is saved, and in time`,
    inOrganisation(async (app) => {
      const before = await settingsIn(app);
      const maya = await openSettings(app, MAYA);
      app.github.faults.add(() => action);
      await save(maya, { days: "6" });
      assert.match(wordsOf(maya), /opensafely cannot be read/);
      assert.deepEqual(await settingsIn(app), before);
    }),
  );
}

for (const ms of [300, 700, 1_500, 4_000]) {
  Deno.test(
    `configure_report: with ${ms} ms a call, every event ends in time and what it says is true`,
    inOrganisation(async (app) => {
      const maya = await openSettings(app, MAYA);
      app.slack.faults.add(() => ({ kind: "delay", ms }));
      const errors = await save(maya, { days: "6" });
      const { threshold_days: days } = { ...await settingsIn(app) };
      const words = wordsOf(maya);
      const isSaved = /Saved\. The report|are saved, but/.test(words);
      assert.equal(days === 6, isSaved, words);
      if (/Saved\. The report/.test(words)) {
        assert.equal(scheduledFor(app).length, 1);
      }
      // It never says nothing.
      const says = /Nothing was changed|not certain|saved/i;
      assert.ok(Object.keys(errors).length > 0 || says.test(words), words);
    }),
  );
}

Deno.test(
  "configure_report: where nothing can be read at first, it says so and offers to try again",
  inOrganisation(async (app) => {
    failing(app, "apps.datastore.query", refusal("datastore_error"));
    const maya = await openSettings(app, MAYA);
    assert.match(wordsOf(maya), /could not be checked what you may do/);
    app.slack.faults.clear();
    await maya.click(viewOf(maya), "go_home");
    assert.match(wordsOf(maya), /The report for opensafely/);
  }),
);

Deno.test(
  "configure_report: where the schedule cannot be read, the settings can still be seen and saved",
  inOrganisation(async (app) => {
    failing(app, "workflows.triggers.list", refusal("restricted_action"));
    const maya = await openSettings(app, MAYA);
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
