import assert from "node:assert/strict";
import { withApp } from "./support/app.ts";
import {
  AMELIAS,
  hoursAfter,
  lastCall,
  lastCallAt,
  organisationOn,
  timesNamed,
  unsavedOf,
  WEDNESDAY,
} from "./support/last_call.ts";
import { storeSettings } from "./support/schedule.ts";

const MONDAY = { weekday: "Monday", time: "09:00", timezone: "Europe/London" };

/** Goes between the next two last calls, as they come after the change. */
const PRIYAS = unsavedOf("priya-raghunathan", "priyas", {
  id: 20,
  until: hoursAfter(WEDNESDAY, 25),
});

Deno.test("last call, rescheduled: on the day of the change it comes again, for what nobody was told of", () =>
  withApp(async (app) => {
    await lastCallAt(app, WEDNESDAY);
    app.github.codespaces = [AMELIAS, PRIYAS];
    await storeSettings(app, { ...MONDAY, time: "17:00" });
    const evening = await lastCallAt(app, hoursAfter(WEDNESDAY, 8));
    assert.equal(evening["message_count"], 1);
    assert.equal(await timesNamed(app, "priyas"), 1);
    assert.equal(await timesNamed(app, "amelias"), 1);
    const { outputs } = await lastCall(app);
    assert.equal(outputs?.["status"], "already_posted");
  }, { now: WEDNESDAY, seed: organisationOn([AMELIAS], MONDAY) }));
