import assert from "node:assert/strict";
import { DEFAULT_WEEKLY } from "../../codespaces/settings.ts";
import type { WeeklyTime } from "../../codespaces/schedule.ts";
import { fakeTiming } from "../testdata/fake_timing.ts";
import {
  accept,
  refuse,
  type Reply,
  type Script,
  withSlack,
} from "../testdata/scripted_slack.ts";
import { scheduleIn } from "./find_schedule.ts";
import type { ListedTrigger } from "./list_triggers.ts";
import {
  lastCallTrigger,
  weeklyReportTrigger,
} from "./schedule_definitions.ts";
import { planSchedule, syncSchedule } from "./sync_schedule.ts";

const ORG = "opensafely";
const WEEKLY = { weekly: DEFAULT_WEEKLY, lastCall: false };
const BOTH = { weekly: DEFAULT_WEEKLY, lastCall: true };

const NOW = new Date("2026-11-22T19:00:00Z");
const OF = { org: ORG, weekly: DEFAULT_WEEKLY, now: NOW };
const FRIDAY = { ...DEFAULT_WEEKLY, weekday: "Friday" } as const;

/** As Slack lists it. */
function listed(
  id: string,
  define: typeof weeklyReportTrigger | typeof lastCallTrigger,
  change: Readonly<Record<string, unknown>> = {},
  weekly: WeeklyTime = DEFAULT_WEEKLY,
) {
  const definition = define({ ...OF, weekly });
  const callback_id = definition.workflow.replace("#/workflows/", "");
  return { ...definition, id, workflow: { callback_id }, ...change };
}

/** Lists these, and answers a change as it is told. */
function script(
  triggers: readonly unknown[],
  answers: Readonly<Record<string, Reply>> = {},
): Script {
  return ({ method }) => {
    const verb = method.replace("workflows.triggers.", "");
    return verb === "list" ? accept({ triggers }) : answers[verb] ?? accept();
  };
}

const W1 = listed("W1", weeklyReportTrigger);
const W2 = listed("W2", weeklyReportTrigger);
const L1 = listed("L1", lastCallTrigger);
const FIXED = {
  inputs: { org: { value: ORG }, channel_id: { value: "C1" } },
};

/** What is done for a report on Monday, with a last call. */
function planFor(found: readonly ListedTrigger[]): string {
  const { missing, unwanted } = planSchedule(
    scheduleIn(found, ORG, NOW),
    [weeklyReportTrigger(OF), lastCallTrigger(OF)],
  );
  return [
    ...missing.map(({ workflow }) =>
      `create ${workflow.replace("#/workflows/", "")}`
    ),
    ...unwanted.map(({ id }) => `remove ${id}`),
  ].join(", ");
}

const { schedule } = W1;
const LONG_AGO = { ...schedule, start_time: "2024-07-01T08:00Z" };
const BLANK = { ...W1.inputs, channel_id: { value: " " } };
const AT_MONDAYS_TIME = listed("L2", lastCallTrigger, { schedule });
const ON_FRIDAY = listed("W0", weeklyReportTrigger, {}, FRIDAY);
const weekly = (change: Readonly<Record<string, unknown>>) =>
  listed("W0", weeklyReportTrigger, change);

for (
  const [what, found, expected] of [
    ["all is well", [W1, L1], ""],
    ["nothing stands", [], "create weekly_report, create last_call"],
    ["one is missing", [W1], "create last_call"],
    ["there are several: the oldest stays", [W1, W2, L1], "remove W2"],
    [
      "one is at another time",
      [ON_FRIDAY, L1],
      "create weekly_report, remove W0",
    ],
    [
      "one began long ago",
      [weekly({ schedule: LONG_AGO }), L1],
      "",
    ],
    [
      "one has a channel of its own",
      [weekly(FIXED), L1],
      "create weekly_report, remove W0",
    ],
    [
      "one has a blank channel",
      [weekly({ inputs: BLANK }), L1],
      "",
    ],
    ["one is called otherwise", [weekly({ name: "Ours" }), L1], ""],
    [
      "Slack does not show the schedule, and the words say it",
      [weekly({ schedule: undefined }), L1],
      "",
    ],
    [
      "Slack does not show the schedule, and the words say another",
      [{ ...ON_FRIDAY, schedule: undefined }, L1],
      "create weekly_report, remove W0",
    ],
    [
      "the one is scheduled as the other should be",
      [L1, AT_MONDAYS_TIME],
      "create weekly_report, remove L2",
    ],
    [
      "the oldest is wrong: a newer one that is right stays",
      [ON_FRIDAY, W1, L1],
      "remove W0",
    ],
  ] as const
) {
  Deno.test(`planSchedule: ${what}`, () =>
    assert.equal(planFor(found), expected));
}

Deno.test("syncSchedule: creates what is missing, then removes what is not wanted, in a modal's time", () =>
  withSlack(
    script([listed("W1", weeklyReportTrigger, FIXED), L1]),
    async ({ slack, timing, calls }) => {
      const synced = await syncSchedule(slack, ORG, WEEKLY);
      assert.deepEqual(synced, {
        ok: true,
        value: {
          changes: [
            { workflow: "weekly_report", did: "created" },
            { workflow: "weekly_report", did: "removed" },
            { workflow: "last_call", did: "removed" },
          ],
          weeklyNextAt: new Date("2026-11-30T09:00:00Z"),
          lastCallNextAt: null,
          isScheduled: true,
          undone: "",
        },
      });
      assert.deepEqual(
        calls.map(({ method, args }) => [method.slice(19), args["trigger_id"]]),
        [
          ["list", undefined],
          ["create", undefined],
          ["delete", "W1"],
          ["delete", "L1"],
        ],
      );
      assert.ok(timing.elapsedMs() < 6_000, `${timing.elapsedMs()} ms`);
    },
  ));

Deno.test("syncSchedule: where all is well it only looks, and tells when they come", () =>
  withSlack(script([W1, L1]), async ({ slack, calls }) => {
    const synced = await syncSchedule(slack, ORG, BOTH);
    assert.ok(synced.ok);
    const { changes, isScheduled, weeklyNextAt, lastCallNextAt } = synced.value;
    assert.deepEqual([changes, isScheduled], [[], true]);
    assert.ok(weeklyNextAt !== null && lastCallNextAt !== null);
    assert.equal(calls.length, 1);
  }));

Deno.test("syncSchedule: with nothing wanted, everything of the organisation goes, and of no other", () =>
  withSlack(
    script([
      W1,
      W2,
      L1,
      listed("W3", weeklyReportTrigger, {
        inputs: { org: { value: "other" } },
      }),
    ]),
    async ({ slack, callsOf }) => {
      const synced = await syncSchedule(slack, "OpenSAFELY", null);
      assert.ok(synced.ok && synced.value.isScheduled);
      assert.deepEqual(
        callsOf("workflows.triggers.delete").map(({ args }) =>
          args["trigger_id"]
        ),
        ["W1", "W2", "L1"],
      );
    },
  ));

Deno.test("syncSchedule: with no time left it changes nothing, and says so", () =>
  withSlack(
    script([]),
    async ({ slack, callsOf }) => {
      const synced = await syncSchedule(slack, ORG, WEEKLY);
      assert.ok(synced.ok && !synced.value.isScheduled);
      assert.match(synced.value.undone, /no time left/);
      assert.equal(synced.value.weeklyNextAt, null);
      assert.equal(callsOf("workflows.triggers.create").length, 0);
    },
    { timing: fakeTiming({ runMs: 1_500 }) },
  ));

Deno.test("syncSchedule: where making it is refused, what is there at another time stays", () =>
  withSlack(
    script([listed("W1", weeklyReportTrigger, FIXED), L1], {
      create: refuse("restricted_action"),
    }),
    async ({ slack }) => {
      const synced = await syncSchedule(slack, ORG, WEEKLY);
      assert.ok(synced.ok && !synced.value.isScheduled);
      assert.match(
        synced.value.undone,
        /^Could not schedule the weekly report\. /,
      );
      // The last call is off, and so not wanted at any time.
      assert.deepEqual(synced.value.changes, [
        { workflow: "last_call", did: "removed" },
      ]);
    },
  ));

Deno.test("syncSchedule: where Slack lets the app remove none, it says what to run", () =>
  withSlack(
    script([W1, W2], { delete: refuse("access_denied") }),
    async ({ slack }) => {
      const synced = await syncSchedule(slack, ORG, WEEKLY);
      assert.ok(synced.ok && synced.value.isScheduled);
      assert.match(
        synced.value.undone,
        /\(access_denied\): .* with the Slack CLI\. Whoever deploys the app can remove it: slack trigger delete --trigger-id W2\.$/,
      );
    },
  ));

Deno.test("syncSchedule: one that is gone already is well", () =>
  withSlack(
    script([W1, W2], { delete: refuse("trigger_not_found") }),
    async ({ slack }) => {
      const synced = await syncSchedule(slack, ORG, WEEKLY);
      assert.ok(synced.ok);
      assert.equal(synced.value.undone, "");
    },
  ));
