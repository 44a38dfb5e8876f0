import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { report, withApp } from "./support/app.ts";
import {
  hoursAfter,
  lastCallAt,
  NOTHING,
  timesNamed,
  unsavedOf,
} from "./support/last_call.ts";
import { organisationWith } from "./support/organisation.ts";

/** The default time of a weekly report, of which the settings say nothing. */
const MONDAY = new Date("2026-11-23T09:00:00Z");
const OPTIONS = {
  now: hoursAfter(MONDAY, -12),
  seed: organisationWith([
    unsavedOf("ameliahargreaves", "amelias", {
      id: 1,
      until: hoursAfter(MONDAY, 23.5),
    }),
  ]),
};

function named(app: Sandbox): Promise<number> {
  return timesNamed(app, "amelias");
}

Deno.test("last call, unscheduled: where the settings hold no time, nothing is left to a weekly report", () =>
  withApp(async (app) => {
    const outputs = await lastCallAt(app, MONDAY);
    assert.equal(outputs["status"], "posted");
    assert.equal(await named(app), 1);
  }, OPTIONS));

Deno.test("last call, unscheduled: on a day when the weekly report came, it says nothing again", () =>
  withApp(async (app) => {
    app.clock.advanceTo(hoursAfter(MONDAY, -1));
    await report(app);
    assert.equal(await named(app), 1);
    assert.deepEqual(await lastCallAt(app, MONDAY), NOTHING);
    assert.equal(await named(app), 1);
  }, OPTIONS));
