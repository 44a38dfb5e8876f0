import assert from "node:assert/strict";
import { DEFAULT_WEEKLY } from "../../codespaces/report_settings.ts";
import { fakeTiming } from "../testdata/fake_timing.ts";
import {
  accept,
  refuse,
  type Script,
  withSlack,
} from "../testdata/scripted_slack.ts";
import { weeklyReportTrigger } from "./definitions.ts";
import { syncSchedule } from "./sync_schedule.ts";

const WANTED = { org: "opensafely", weekly: DEFAULT_WEEKLY, lastCall: false };

/** Lists the weekly trigger once it is made, without its schedule if told so. */
function keeps({ shown }: { readonly shown: boolean }): Script {
  let made: Record<string, unknown>[] = [];
  return ({ method, args }) => {
    if (method === "workflows.triggers.list") return accept({ triggers: made });
    made = [{
      id: "Ft1",
      type: "scheduled",
      date_created: 1,
      workflow: { callback_id: "weekly_report" },
      inputs: JSON.parse(args["inputs"] ?? "{}"),
      ...(shown && { schedule: JSON.parse(args["schedule"] ?? "{}") }),
    }];
    return accept();
  };
}

Deno.test("syncSchedule: tells what it did and when the report comes, in a modal's time", () =>
  withSlack(keeps({ shown: true }), async ({ slack, timing }) => {
    const synced = await syncSchedule(slack, WANTED);
    assert.deepEqual(synced, {
      ok: true,
      value: {
        changes: [{ workflow: "weekly_report", did: "created" }],
        weeklyNextAt: new Date("2026-11-30T09:00:00Z"),
        lastCallNextAt: null,
      },
    });
    assert.ok(timing.elapsedMs() < 6_000, `${timing.elapsedMs()} ms`);
  }));

Deno.test("syncSchedule: a schedule that Slack does not show is rewritten, which is no known change", () =>
  withSlack(keeps({ shown: false }), async ({ slack, callsOf }) => {
    await syncSchedule(slack, WANTED);
    const again = await syncSchedule(slack, WANTED);
    assert.ok(again.ok);
    assert.deepEqual(again.value.changes, []);
    const [update] = callsOf("workflows.triggers.update").slice(-1);
    assert.equal(update?.args["trigger_id"], "Ft1");
    assert.deepEqual(
      JSON.parse(update.args["schedule"] ?? ""),
      weeklyReportTrigger({ ...WANTED, now: new Date(slack.timing.now()) })
        .schedule,
    );
    assert.equal(callsOf("workflows.triggers.create").length, 1);
  }));

Deno.test("syncSchedule: with no time left it changes nothing, and says so", () =>
  withSlack(
    keeps({ shown: true }),
    async ({ slack, callsOf }) => {
      const synced = await syncSchedule(slack, WANTED);
      assert.ok(!synced.ok);
      assert.match(synced.error.explanation, /no time left/);
      assert.equal(callsOf("workflows.triggers.create").length, 0);
    },
    { timing: fakeTiming({ runMs: 1_500 }) },
  ));

Deno.test("syncSchedule: what stands is told where Slack refuses", () =>
  withSlack(
    ({ method }) =>
      method === "workflows.triggers.list"
        ? accept({ triggers: [] })
        : refuse("restricted_action"),
    async ({ slack, callsOf }) => {
      const synced = await syncSchedule(slack, WANTED);
      assert.ok(!synced.ok);
      assert.deepEqual(synced.error.stands, { weekly: [], lastCall: [] });
      assert.deepEqual(synced.error.changes, []);
      assert.equal(callsOf("workflows.triggers.create").length, 1);
    },
  ));

Deno.test("syncSchedule: a list too long to read makes nothing", () => {
  let page = 0;
  const script: Script = () =>
    accept({ triggers: [], response_metadata: { next_cursor: `${++page}` } });
  return withSlack(script, async ({ slack, callsOf }) => {
    const synced = await syncSchedule(slack, WANTED);
    assert.ok(!synced.ok);
    assert.equal(synced.error.stands, null);
    assert.equal(callsOf("workflows.triggers.create").length, 0);
  });
});

for (const step of [1, 2, 3]) {
  Deno.test(`syncSchedule: what is not wanted any more at step ${step} is not done, nor what comes after it`, () => {
    const made: Record<string, unknown>[] = [1, 2].map((n) => ({
      id: `Ft${n}`,
      type: "scheduled",
      date_created: n,
      workflow: { callback_id: "weekly_report" },
      inputs: { org: { value: "opensafely" } },
    }));
    let asked = 0;
    const isWanted = () => Promise.resolve(++asked < step);
    return withSlack(
      ({ method }) =>
        method === "workflows.triggers.list"
          ? accept({ triggers: made })
          : accept(),
      async ({ slack, callsOf }) => {
        // To change the older one, to make a last call, to remove the newer.
        const wanted = { ...WANTED, lastCall: true, isWanted };
        const synced = await syncSchedule(slack, wanted);
        assert.ok(!synced.ok);
        assert.ok(synced.error.isWithdrawn);
        assert.match(synced.error.explanation, /meanwhile/);
        assert.equal(synced.error.changes.length, step > 2 ? 1 : 0);
        assert.equal(asked, step);
        const done = ["update", "create", "delete"].flatMap((what) =>
          callsOf(`workflows.triggers.${what}`)
        );
        assert.equal(done.length, step - 1);
      },
    );
  });
}
