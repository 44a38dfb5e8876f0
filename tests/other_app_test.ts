import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { asSlackCli } from "../sandbox/triggers/as_slack_cli.ts";
import { localCopy } from "../sandbox/triggers/trigger.ts";
import configureReport from "../triggers/configure_report.ts";
import { callsOf, withApp } from "./support/app.ts";
import {
  checkSchedule,
  fileTrigger,
  scheduled,
  storeSettings,
} from "./support/schedule.ts";
import { MAYA, openSettings, save } from "./support/settings.ts";

/** What `slack run` and its trigger commands leave in the workspace. */
function installLocalCopy(app: Sandbox): string[] {
  const copy = localCopy(app.manifest);
  return [
    configureReport,
    fileTrigger(app, "weekly_report"),
    fileTrigger(app, "last_call"),
  ].map((definition) => {
    const answer = app.triggers.create(asSlackCli(definition), { app: copy });
    assert.ok(answer.ok, JSON.stringify(answer));
    return String(answer.trigger["id"]);
  });
}

/** All that the app said to Slack about changing triggers, by trigger. */
function changedIds(app: Sandbox): unknown[] {
  return ["update", "delete"]
    .flatMap((verb) => callsOf(app, `workflows.triggers.${verb}`))
    .map(({ args }) => args["trigger_id"]);
}

Deno.test("another app: its schedule is neither taken over, counted nor removed", () =>
  withApp(async (app) => {
    const others = installLocalCopy(app);
    const maya = await openSettings(app, MAYA);
    assert.deepEqual(await save(maya), {});
    await checkSchedule(app);
    const own = app.triggers.all()
      .filter(({ id, type }) => type === "scheduled" && !others.includes(id));
    assert.equal(own.length, 2);
    assert.equal(scheduled(app).length, 4);
    assert.deepEqual(changedIds(app), []);
    await storeSettings(app, { last_call: false, weekday: "Friday" });
    await checkSchedule(app);
    const left = app.triggers.all().map(({ id }) => id);
    assert.deepEqual(others.filter((id) => !left.includes(id)), []);
    assert.deepEqual(
      changedIds(app).filter((id) => others.includes(String(id))),
      [],
    );
  }));
