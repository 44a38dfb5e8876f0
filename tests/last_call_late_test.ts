import assert from "node:assert/strict";
import { report, withApp } from "./support/app.ts";
import {
  hoursAfter,
  lastCall,
  lastCallAt,
  NOTHING,
  organisationOn,
  timesNamed,
  toPerson,
  unsavedOf,
} from "./support/last_call.ts";
import { scheduled } from "./support/schedule.ts";

/** On the Monday of a weekly report that comes late in the evening. */
const MIDNIGHT = new Date("2026-11-24T00:00:00Z");
const SUNDAY = hoursAfter(MIDNIGHT, -36);

function lateOn(time: string, until = hoursAfter(MIDNIGHT, 0.4)) {
  const soonGone = unsavedOf("ameliahargreaves", "amelias", { id: 1, until });
  const settings = { weekday: "Monday", time, timezone: "Europe/London" };
  return { now: SUNDAY, seed: organisationOn([soonGone], settings) };
}

Deno.test("last call, late: after a report at half past eleven it comes on the same day, and says nothing again", () =>
  withApp(async (app) => {
    app.clock.advanceTo(hoursAfter(MIDNIGHT, -0.5));
    await report(app);
    assert.equal(await timesNamed(app, "amelias"), 1);
    const outputs = await lastCallAt(app, new Date("2026-11-23T23:59:00Z"));
    assert.deepEqual(outputs, NOTHING);
    assert.equal(await timesNamed(app, "amelias"), 1);
    assert.deepEqual(scheduled(app), [
      "last_call daily 23:59 Europe/London org=opensafely",
      "weekly_report Monday 23:30 Europe/London org=opensafely",
    ]);
  }, lateOn("23:30")));

Deno.test("last call, late: in the same minute as the report, it leaves to it what that names", () =>
  withApp(async (app) => {
    app.clock.advanceTo(new Date("2026-11-23T23:59:00Z"));
    const [weekly, last] = await Promise.all([report(app), lastCall(app)]);
    assert.equal(weekly.outputs?.["status"], "posted");
    assert.deepEqual(last.outputs, NOTHING);
    assert.equal(await timesNamed(app, "amelias"), 1);
  }, lateOn("23:59")));

Deno.test("last call, late: what a report failed to tell a few minutes before, and goes before the next one, is told", () =>
  withApp(async (app) => {
    app.clock.advanceTo(new Date("2026-11-23T23:55:00Z"));
    app.github.tokenAbility = "sso_required";
    const { error } = await report(app);
    assert.match(error ?? "", /single sign-on/);
    app.github.tokenAbility = "all";
    await lastCallAt(app, new Date("2026-11-23T23:59:00Z"));
    assert.equal((await toPerson(app, "amelia.hargreaves")).length, 1);
  }, lateOn("23:55", hoursAfter(MIDNIGHT, 20))));

Deno.test("last call, late: what a report told a few minutes before is not told again", () =>
  withApp(async (app) => {
    app.clock.advanceTo(new Date("2026-11-23T23:55:00Z"));
    await report(app);
    const outputs = await lastCallAt(app, new Date("2026-11-23T23:59:00Z"));
    assert.deepEqual(outputs, NOTHING);
    assert.equal(await timesNamed(app, "amelias"), 1);
  }, lateOn("23:55", hoursAfter(MIDNIGHT, 20))));
