import assert from "node:assert/strict";
import {
  filledIn,
  forge,
  inOrganisation,
  MAYA,
  openSettings,
  save,
  scheduledFor,
  settingsIn,
} from "./support/settings.ts";
import { callsOf, channelId, messagesIn } from "./support/app.ts";
import { createByApp, createFromFile } from "./support/schedule.ts";
import {
  assertStopped,
  countsOf,
  openScheduled,
  pressOf,
  setUpBennett,
} from "./support/stop.ts";
import { viewOf, wordsOf } from "./support/who_is_who.ts";

/** In no tech channel, and an admin. */
const RUTH = "ruth";

Deno.test(
  "stop_report: nothing is scheduled or stored any more; set up again, there is one of each",
  inOrganisation(async (app) => {
    await setUpBennett(app);
    const maya = await openSettings(app, MAYA);
    await maya.click(viewOf(maya), {
      action: "edit_settings",
      value: "opensafely",
    });
    assert.deepEqual(await save(maya, { days: "7" }), {});
    await maya.click(viewOf(maya), "edit_settings");
    const bennett = await settingsIn(app, "bennett");
    const links = await app.slack.datastores.all("github_slack_mappings");
    await maya.click(viewOf(maya), "stop_report");
    assert.match(wordsOf(maya), /The report for opensafely is stopped\./);
    await assertStopped(app);
    // The other one's, and who is who, are as they were.
    assert.deepEqual(await settingsIn(app, "bennett"), bennett);
    assert.deepEqual(countsOf(app, "bennett"), [1, 1]);
    assert.deepEqual(
      await app.slack.datastores.all("github_slack_mappings"),
      links,
    );

    await maya.click(viewOf(maya), {
      action: "edit_settings",
      value: "opensafely",
    });
    assert.match(wordsOf(maya), /No weekly report is scheduled yet/);
    assert.doesNotMatch(wordsOf(maya), /Stop this report/);
    assert.equal(filledIn(maya, "days"), "10");
    const answers = { channels: ["opensafely"], tech: "team-rex" };
    assert.deepEqual(await save(maya, answers), {});
    assert.deepEqual(countsOf(app), [1, 1]);
  }),
);

Deno.test(
  "stop_report: duplicates, and one scheduled for no settings, go too, however often it is pressed",
  inOrganisation(async (app) => {
    const ruth = await openScheduled(app, RUTH);
    createByApp(app, "weekly_report", { CODESPACES_ORG: "OpenSAFELY" });
    createByApp(app, "last_call");
    const press = pressOf(ruth);
    await Promise.all([forge(app, ruth, press), forge(app, ruth, press)]);
    await forge(app, ruth, press);
    assert.match(wordsOf(ruth), /The report for opensafely is stopped\./);
    await assertStopped(app);
    assert.equal(scheduledFor(app, { org: "OpenSAFELY" }).length, 0);
    // Only scheduled.
    createByApp(app, "weekly_report");
    const again = await openSettings(app, RUTH);
    await again.submitView({ org: { org: "opensafely" } });
    await again.click(viewOf(again), "stop_report");
    assert.match(wordsOf(again), /The report for opensafely is stopped\./);
    await assertStopped(app);
  }),
);

Deno.test(
  "stop_report: what a person made with the CLI stays, with the settings, and the screen says what to run",
  inOrganisation(async (app) => {
    const made = createFromFile(app, "weekly_report");
    const ruth = await openScheduled(app, RUTH);
    await ruth.click(viewOf(ruth), "stop_report");
    assert.match(wordsOf(ruth), /is not stopped yet/);
    const command = new RegExp(`slack trigger delete --trigger-id ${made}`);
    assert.match(wordsOf(ruth), command);
    assert.deepEqual(countsOf(app), [1, 0]);
    assert.ok(await settingsIn(app));
    app.triggers.delete({ trigger_id: made });
    await ruth.click(viewOf(ruth), "stop_report");
    assert.match(wordsOf(ruth), /The report for opensafely is stopped\./);
    await assertStopped(app);
  }),
);

for (const workflow of ["weekly_report", "last_call"] as const) {
  Deno.test(
    `${workflow}: scheduled in the moment in which the report was stopped, it removes what is scheduled, and ends`,
    inOrganisation(async (app) => {
      const ruth = await openScheduled(app, RUTH);
      await ruth.click(viewOf(ruth), "stop_report");
      const posted = callsOf(app, "chat.postMessage").length;
      createByApp(app, workflow);
      createByApp(app, "weekly_report", { CODESPACES_ORG: "bennett" });
      await app.advanceTo(new Date("2026-11-30T12:00:00Z"));
      await assertStopped(app);
      assert.deepEqual(countsOf(app, "bennett"), [0, 0]);
      for (const { run } of app.triggers.runs) {
        const isLink = run.callbackId === "configure_report";
        assert.ok(isLink || run.status === "succeeded", run.error);
      }
      assert.equal(callsOf(app, "chat.postMessage").length, posted);
    }),
  );
}

Deno.test(
  "weekly_report: without settings, a trigger that names a channel reports there, and stays with its last call",
  inOrganisation(async (app) => {
    await app.slack.datastores.delete("report_settings", "opensafely");
    createByApp(app, "weekly_report", {
      REPORT_CHANNEL_ID: channelId(app, "opensafely"),
    });
    // It writes to owners, and needs no channel.
    createByApp(app, "last_call");
    await app.advanceTo(new Date("2026-11-30T12:00:00Z"));
    assert.ok((await messagesIn(app, "opensafely")).length > 0);
    assert.deepEqual(countsOf(app), [1, 1]);
  }),
);
