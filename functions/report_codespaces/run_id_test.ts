import assert from "node:assert/strict";
import { DEFAULT_WEEKLY } from "../../codespaces/settings.ts";
import { runIdOf, runIdOfButton } from "./run_id.ts";

const NOON = { executionId: "Fx1", now: new Date("2026-11-25T12:00:00Z") };
const OPTIONS = {
  org: "OpenSAFELY",
  weekly: DEFAULT_WEEKLY,
  channelIds: ["C2", "C1"],
  delivery: "channel",
  repository: null,
} as const;

Deno.test("runIdOf: a weekly report is one run a day for an organisation and where it goes", () => {
  const weekly = { ...OPTIONS, occasion: "weekly" } as const;
  const id = runIdOf(weekly, NOON);
  assert.equal(id, "weekly-opensafely-2026-11-25-channel-C1-C2");
  const same = { ...weekly, org: "opensafely", channelIds: ["C1", "C2"] };
  assert.equal(runIdOf(same, { ...NOON, executionId: "Fx2" }), id);
  for (
    const other of [
      { ...weekly, org: "ebmdatalab" },
      { ...weekly, channelIds: ["C1"] },
      { ...weekly, delivery: "dm" } as const,
      { ...weekly, repository: "study" },
    ]
  ) {
    assert.notEqual(runIdOf(other, NOON), id);
  }
  const next = new Date("2026-11-26T00:00:00Z");
  assert.notEqual(runIdOf(weekly, { ...NOON, now: next }), id);
});

Deno.test("runIdOf: a last call is one run a day for an organisation and its schedule", () => {
  const lastCall = { ...OPTIONS, occasion: "last_call" } as const;
  assert.equal(
    runIdOf(lastCall, NOON),
    "last_call-opensafely-2026-11-25-09:00-Europe/London",
  );
  const again = { ...NOON, executionId: "Fx2" };
  assert.equal(runIdOf(lastCall, again), runIdOf(lastCall, NOON));
  for (
    const other of [
      { ...lastCall, org: "ebmdatalab" },
      { ...lastCall, weekly: { ...DEFAULT_WEEKLY, time: "17:00" } },
      { ...lastCall, weekly: { ...DEFAULT_WEEKLY, timezone: "Europe/Lisbon" } },
    ]
  ) {
    assert.notEqual(runIdOf(other, NOON), runIdOf(lastCall, NOON));
  }
});

Deno.test("runIdOf: a last call's day is that of the schedule's time zone", () => {
  const weekly = { ...DEFAULT_WEEKLY, timezone: "Asia/Tokyo" };
  const lastCall = { ...OPTIONS, weekly, occasion: "last_call" } as const;
  const late = { ...NOON, now: new Date("2026-11-25T16:00:00Z") };
  assert.equal(
    runIdOf(lastCall, late),
    "last_call-opensafely-2026-11-26-09:00-Asia/Tokyo",
  );
});

for (
  const [time, onTime, late, nextDay] of [
    ["22:59", "25T23:59:10", "26T00:05:00", "26T23:59:10"],
    ["23:00", "26T00:00:10", "26T00:05:00", "27T00:00:10"],
    ["23:29", "26T00:29:10", "26T00:35:00", "27T00:29:10"],
    ["09:00", "25T10:00:10", "25T10:20:00", "26T10:00:10"],
  ] as const
) {
  Deno.test(`runIdOf: after a report at ${time}, a last call that is started late is that of its own day`, () => {
    const weekly = { ...DEFAULT_WEEKLY, time };
    const lastCall = { ...OPTIONS, weekly, occasion: "last_call" } as const;
    const at = (when: string) =>
      runIdOf(lastCall, { ...NOON, now: new Date(`2026-11-${when}Z`) });
    assert.equal(at(late), at(onTime));
    assert.notEqual(at(nextDay), at(late));
  });
}

Deno.test("runIdOf: where the settings hold no time, a last call is one run a day", () => {
  const lastCall = { ...OPTIONS, weekly: null, occasion: "last_call" } as const;
  assert.equal(runIdOf(lastCall, NOON), "last_call-opensafely-2026-11-25");
});

Deno.test("runIdOf: what a person asks for is a run of its own", () => {
  const adhoc = { ...OPTIONS, occasion: "adhoc" } as const;
  assert.equal(runIdOf(adhoc, NOON), "Fx1");
});

Deno.test("runIdOfButton: is one for one button, and another for each other one", () => {
  const button = {
    org: "opensafely",
    thresholdDays: 10,
    repository: null,
    delivery: "channel",
    channelId: "C1",
    previewedAt: 1_764_000_000_000,
  } as const;
  const id = runIdOfButton(button);
  assert.equal(id, "post-opensafely-channel-C1-1764000000000");
  assert.equal(runIdOfButton({ ...button, org: "OpenSAFELY" }), id);
  const others = [
    { ...button, org: "other" },
    { ...button, channelId: "C2" },
    { ...button, delivery: "dm" as const },
    { ...button, delivery: "dm" as const, channelId: null },
    { ...button, previewedAt: button.previewedAt + 1 },
  ];
  assert.equal(new Set([id, ...others.map(runIdOfButton)]).size, 6);
});
