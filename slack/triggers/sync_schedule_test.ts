import assert from "node:assert/strict";
import { DEFAULT_WEEKLY } from "../../codespaces/settings.ts";
import { fakeTiming } from "../testdata/fake_timing.ts";
import {
  accept,
  refuse,
  type Reply,
  RESET,
  type Script,
  withSlack,
} from "../testdata/scripted_slack.ts";
import {
  lastCallTrigger,
  weeklyReportTrigger,
} from "./schedule_definitions.ts";
import { syncSchedule } from "./sync_schedule.ts";

const ORG = "opensafely";
const WEEKLY = { weekly: DEFAULT_WEEKLY, lastCall: false };
const BOTH = { weekly: DEFAULT_WEEKLY, lastCall: true };

/** As Slack lists it. */
function listed(
  id: string,
  define: typeof weeklyReportTrigger | typeof lastCallTrigger,
  change: Readonly<Record<string, unknown>> = {},
) {
  const definition = define({
    org: ORG,
    weekly: DEFAULT_WEEKLY,
    now: new Date("2026-11-22T19:00:00Z"),
  });
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

for (
  const [what, create, tries] of [
    ["is refused", refuse("restricted_action"), 1],
    ["is never answered", RESET, 1],
    ["comes too soon each time", refuse("token_revoked"), 4],
  ] as const
) {
  Deno.test(`syncSchedule: where making it ${what}, what is there at another time stays`, () =>
    withSlack(
      script([listed("W1", weeklyReportTrigger, FIXED), L1], { create }),
      async ({ slack, callsOf }) => {
        const synced = await syncSchedule(slack, ORG, WEEKLY);
        assert.ok(synced.ok && !synced.value.isScheduled);
        assert.match(
          synced.value.undone,
          /^Could not schedule the weekly report\. /,
        );
        assert.equal(callsOf("workflows.triggers.create").length, tries);
        // The last call is off, and so not wanted at any time.
        assert.deepEqual(synced.value.changes, [
          { workflow: "last_call", did: "removed" },
        ]);
      },
    ));
}

for (const code of ["access_denied", "no_permission", "restricted_action"]) {
  Deno.test(`syncSchedule: where Slack answers ${code} to a removal, it says what to run`, () =>
    withSlack(
      script([W1, W2], { delete: refuse(code) }),
      async ({ slack }) => {
        const synced = await syncSchedule(slack, ORG, WEEKLY);
        assert.ok(synced.ok && synced.value.isScheduled);
        assert.match(synced.value.undone, new RegExp(`\\(${code}\\)`));
        assert.match(synced.value.undone, /with the Slack CLI\. Whoever/);
        assert.match(
          synced.value.undone,
          /Whoever deploys .*: slack trigger delete --trigger-id W2\.$/,
        );
      },
    ));
}

Deno.test("syncSchedule: one that is gone already is well", () =>
  withSlack(
    script([W1, W2], { delete: refuse("trigger_not_found") }),
    async ({ slack }) => {
      const synced = await syncSchedule(slack, ORG, WEEKLY);
      assert.ok(synced.ok);
      assert.equal(synced.value.undone, "");
    },
  ));

Deno.test("syncSchedule: a change that only came too soon is asked for once more", () => {
  let calls = 0;
  const replies = script([]);
  return withSlack(
    (call) =>
      call.method === "workflows.triggers.create" && ++calls === 1
        ? refuse("token_revoked")
        : replies(call),
    async ({ slack }) => {
      const synced = await syncSchedule(slack, ORG, WEEKLY);
      assert.ok(synced.ok && synced.value.isScheduled);
      assert.equal(calls, 2);
    },
  );
});

Deno.test("syncSchedule: a list too long to read makes nothing", () => {
  let page = 0;
  const endless: Script = () =>
    accept({ triggers: [], response_metadata: { next_cursor: `${++page}` } });
  return withSlack(endless, async ({ slack, callsOf }) => {
    const synced = await syncSchedule(slack, ORG, WEEKLY);
    assert.ok(!synced.ok);
    assert.match(synced.error, /Could not read what is scheduled/);
    assert.equal(callsOf("workflows.triggers.create").length, 0);
  });
});
