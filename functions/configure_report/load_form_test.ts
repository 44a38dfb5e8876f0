import assert from "node:assert/strict";
import type { WeeklyTime } from "../../codespaces/schedule.ts";
import {
  DEFAULT_WEEKLY,
  NO_SETTINGS,
  weeklyOf,
} from "../../codespaces/settings.ts";
import { draftOf } from "./load_form.ts";
import { buildSettings } from "./testdata/build_settings.ts";

const NOTHING = { scheduled: null, timezone: null, channelId: null };
const TUESDAY: WeeklyTime = {
  weekday: "Tuesday",
  time: "14:30",
  timezone: "Asia/Singapore",
};

for (
  const { what, settings, given, weekly } of [
    {
      what: "what is stored wins",
      settings: TUESDAY,
      given: { scheduled: DEFAULT_WEEKLY, timezone: "Europe/Paris" },
      weekly: TUESDAY,
    },
    {
      what: "then what is scheduled",
      settings: {},
      given: { scheduled: TUESDAY, timezone: "Europe/Paris" },
      weekly: TUESDAY,
    },
    {
      what: "then the default in the opener's time zone",
      settings: {},
      given: { timezone: "Europe/Paris" },
      weekly: { weekday: "Monday", time: "09:00", timezone: "Europe/Paris" },
    },
    {
      what: "a time zone that this runtime does not know is none",
      settings: {},
      given: { timezone: "Mars/Olympus" },
      weekly: DEFAULT_WEEKLY,
    },
  ]
) {
  Deno.test(`draftOf: the weekly time: ${what}`, () => {
    const stored = { ...NO_SETTINGS, ...settings };
    const draft = draftOf(stored, { ...NOTHING, ...given });
    assert.deepEqual(weeklyOf(draft), weekly);
  });
}

Deno.test("draftOf: a channel that is filled in replaces the stored ones", () => {
  const draft = draftOf(buildSettings(), { ...NOTHING, channelId: "C0NEW" });
  assert.deepEqual(draft.channelIds, ["C0NEW"]);
});
