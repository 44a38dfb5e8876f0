import assert from "node:assert/strict";
import {
  forge,
  inOrganisation,
  MAYA,
  openSettings,
  save,
  settingsIn,
} from "./support/settings.ts";
import { scheduled } from "./support/schedule.ts";
import { assertStopped, countsOf, setUpBennett } from "./support/stop.ts";
import { viewOf, wordsOf } from "./support/who_is_who.ts";

Deno.test(
  "stop_report: the first form of all, delivered late, does not bring the report back",
  inOrganisation(async (app) => {
    const first = await setUpBennett(app);
    const maya = await openSettings(app, MAYA);
    await maya.click(viewOf(maya), {
      action: "edit_settings",
      value: "bennett",
    });
    await maya.click(viewOf(maya), "stop_report");
    await assertStopped(app, "bennett");
    const answer = await forge(app, maya, {
      type: "view_submission",
      fields: first,
    });
    assert.match(answer, /Not saved\..*was stopped while you had this open/);
    await assertStopped(app, "bennett");
    // What it says is a choice, and so is a new form.
    await maya.click(viewOf(maya), { action: "edit_settings" });
    const answers = { channels: ["opensafely"], tech: "team-rex" };
    assert.deepEqual(await save(maya, answers), {});
    assert.deepEqual(countsOf(app, "bennett"), [1, 1]);
  }),
);

Deno.test(
  "stop_report: where it cannot be noted, the report is stopped all the same",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    await save(maya);
    await maya.click(viewOf(maya), "edit_settings");
    app.slack.faults.add(({ method, args }) =>
      method === "apps.datastore.put" && args["datastore"] === "report_runs"
        ? { kind: "status", status: 200, body: { ok: false, error: "x" } }
        : null
    );
    await maya.click(viewOf(maya), "stop_report");
    assert.match(wordsOf(maya), /The report for opensafely is stopped\./);
    await assertStopped(app);
  }),
);

Deno.test(
  "configure_report: reads that do not see yet what was saved are no conflict, and it is scheduled",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    await save(maya, { time: "09:00" });
    const old = await settingsIn(app);
    assert.ok(old);
    await maya.click(viewOf(maya), "edit_settings");
    let isSaved = false;
    app.slack.faults.add(({ method, args }) => {
      if (args["datastore"] !== "report_settings") return null;
      isSaved ||= method === "apps.datastore.put";
      const body = { ok: true, datastore: "report_settings", item: old };
      return isSaved && method === "apps.datastore.get"
        ? { kind: "status", status: 200, body }
        : null;
    });
    await save(maya, { time: "15:00" });
    assert.match(wordsOf(maya), /Saved\. The report for opensafely is sched/);
    assert.match(scheduled(app).join(), /weekly_report Monday 15:00/);
    assert.equal((await settingsIn(app))?.["time"], "15:00");
  }),
);

Deno.test(
  "configure_report: where another delivery of the submission saves just before, it is saved, and no conflict",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    await save(maya, { time: "09:00" });
    const old = await settingsIn(app);
    await maya.click(viewOf(maya), "edit_settings");
    let reads = 0;
    app.slack.faults.add(({ method, args }) => {
      const isRead = method === "apps.datastore.get" &&
        args["datastore"] === "report_settings";
      if (!isRead || ++reads < 2) return null;
      const updated_at = new Date(app.clock.now()).toISOString();
      const item = { ...old, time: "15:00", updated_at };
      const body = { ok: true, datastore: "report_settings", item };
      return { kind: "status", status: 200, body };
    });
    await save(maya, { time: "15:00" });
    assert.match(wordsOf(maya), /Saved\. The report for opensafely is sched/);
    assert.match(scheduled(app).join(), /weekly_report Monday 15:00/);
  }),
);
