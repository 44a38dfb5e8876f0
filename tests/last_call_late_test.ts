import assert from "node:assert/strict";
import { report, withApp } from "./support/app.ts";
import {
  hoursAfter,
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

function lateOn(time: string, until: Date) {
  const soonGone = unsavedOf("ameliahargreaves", "amelias", { id: 1, until });
  const settings = { weekday: "Monday", time, timezone: "Europe/London" };
  return { now: SUNDAY, seed: organisationOn([soonGone], settings) };
}

Deno.test("last call, late: after a report at half past eleven it comes past midnight, and says nothing again", () =>
  withApp(async (app) => {
    app.clock.advanceTo(hoursAfter(MIDNIGHT, -0.5));
    await report(app);
    assert.equal(await timesNamed(app, "amelias"), 1);
    const outputs = await lastCallAt(app, hoursAfter(MIDNIGHT, 0.5));
    assert.deepEqual(outputs, NOTHING);
    assert.equal(await timesNamed(app, "amelias"), 1);
    assert.deepEqual(scheduled(app), [
      "last_call daily 00:30 Europe/London org=opensafely",
      "weekly_report Monday 23:30 Europe/London org=opensafely",
    ]);
  }, lateOn("23:30", hoursAfter(MIDNIGHT, 20))));

Deno.test("last call, late: what a report failed to tell an hour before, and goes before the next one, is told", () =>
  withApp(async (app) => {
    app.clock.advanceTo(new Date("2026-11-23T23:55:00Z"));
    app.github.tokenAbility = "sso_required";
    const { error } = await report(app);
    assert.match(error ?? "", /single sign-on/);
    app.github.tokenAbility = "all";
    await lastCallAt(app, hoursAfter(MIDNIGHT, 55 / 60));
    assert.equal((await toPerson(app, "amelia.hargreaves")).length, 1);
  }, lateOn("23:55", hoursAfter(MIDNIGHT, 20))));
