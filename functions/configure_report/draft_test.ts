import assert from "node:assert/strict";
import {
  NO_SETTINGS,
  type ReportSettings,
} from "../../codespaces/report_settings.ts";
import type { WeeklyTime } from "../../codespaces/schedule.ts";
import { differences, draftOf, isStored } from "./draft.ts";
import { buildDraft, buildSettings } from "./testdata/build_settings.ts";

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
      settings: { weekly: TUESDAY },
      given: { scheduled: buildDraft().weekly, timezone: "Europe/Paris" },
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
      weekly: buildDraft().weekly,
    },
  ]
) {
  Deno.test(`draftOf: the weekly time: ${what}`, () => {
    const stored = { ...NO_SETTINGS, ...settings };
    assert.deepEqual(draftOf(stored, { ...NOTHING, ...given }).weekly, weekly);
  });
}

for (
  const { what, settings, draft } of [
    { what: "nothing", settings: {}, draft: {} },
    {
      what: "channels that are none",
      settings: { channelIds: ["", "U0MAYA", "C0A0", "C0A0", "<!here>"] },
      draft: { channelIds: ["C0A0"] },
    },
    {
      what: "a tech channel that is none",
      settings: { techChannelId: "team-rex" },
      draft: { techChannelId: null },
    },
    {
      what: "45 days",
      settings: { thresholdDays: 45 },
      draft: { thresholdDays: 30 },
    },
    {
      what: "-3 days",
      settings: { thresholdDays: -3 },
      draft: { thresholdDays: 0 },
    },
    {
      what: "2.7 days",
      settings: { thresholdDays: 2.7 },
      draft: { thresholdDays: 2 },
    },
    { what: "NaN days", settings: { thresholdDays: NaN }, draft: {} },
    { what: "a preview", settings: { delivery: "preview" }, draft: {} },
    {
      what: "a delivery that is none",
      settings: { delivery: "fax" },
      draft: {},
    },
  ]
) {
  Deno.test(`draftOf: stored is ${what}`, () => {
    const stored: ReportSettings = { ...NO_SETTINGS, ...settings };
    assert.deepEqual(draftOf(stored, NOTHING), {
      ...buildDraft({ channelIds: [], techChannelId: null }),
      ...draft,
    });
  });
}

Deno.test("draftOf: a channel that is filled in replaces the stored ones", () => {
  const draft = draftOf(buildSettings(), { ...NOTHING, channelId: "C0NEW" });
  assert.deepEqual(draft.channelIds, ["C0NEW"]);
});

Deno.test("isStored: whoever stored it and when", () => {
  assert.ok(isStored(buildDraft(), buildSettings({ updatedBy: "U0BEN" })));
  assert.ok(!isStored(buildDraft(), NO_SETTINGS));
});

Deno.test("differences: names what a draft would change", () => {
  const draft = buildDraft({ channelIds: ["C0NEW"], weekly: TUESDAY });
  assert.deepEqual(differences(draft, buildSettings()), [
    "the channels",
    "the day",
    "the time",
    "the time zone",
  ]);
});
