import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { callsOf, channelId, messagesIn, withApp } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import {
  checkSchedule,
  createByApp,
  scheduled,
  storeSettings,
} from "./support/schedule.ts";

const MONDAY = { weekday: "Monday", time: "09:00", timezone: "Europe/London" };

const LAST_CALL = "last_call daily 10:00 Europe/London org=opensafely";
const WEEKLY = "weekly_report Monday 09:00 Europe/London org=opensafely";
const ON_MONDAY = [LAST_CALL, WEEKLY];

type Verb = "list" | "create" | "delete";

function refusal(error: string): FaultAction {
  return { kind: "status", status: 200, body: { ok: false, error } };
}

/** Does this to the next so many calls of a method. */
function fault(app: Sandbox, verb: Verb, action: FaultAction, times = 1): void {
  const method = `workflows.triggers.${verb}`;
  app.slack.faults.next(times, (request) => request.method === method, action);
}

const ALWAYS = 1_000;

/** Settings for Monday; one trigger with a channel, which is not wanted. */
async function withFixed(app: Sandbox): Promise<string> {
  await storeSettings(app, MONDAY);
  const REPORT_CHANNEL_ID = channelId(app, "opensafely");
  return createByApp(app, "weekly_report", { REPORT_CHANNEL_ID });
}

const LOST = { kind: "reset", after: "handling" } as const;
const DOWN = { kind: "status", status: 503 } as const;

const PASSING: readonly (readonly [string, Verb, FaultAction])[] = [
  ["comes too soon", "list", refusal("token_revoked")],
  ["comes too soon", "create", refusal("token_revoked")],
  ["comes too soon", "delete", refusal("token_revoked")],
  ["takes effect, its answer lost", "delete", LOST],
  ["meets a Slack that is down", "list", DOWN],
  ["meets a Slack that is down", "delete", DOWN],
  ["must wait", "create", {
    kind: "status",
    status: 429,
    headers: { "retry-after": "3" },
  }],
];

for (const [what, verb, action] of PASSING) {
  Deno.test(`schedule: ${verb} ${what} once: one of each in the end`, () =>
    withApp(async (app) => {
      await withFixed(app);
      fault(app, verb, action);
      const checked = await checkSchedule(app);
      assert.equal(checked.status, "succeeded", checked.error);
      assert.deepEqual(scheduled(app), ON_MONDAY);
      assert.deepEqual(checked.outputs, { change_count: 3 });
    }));
}

/** A trigger that may or may not have been made is not made blindly again. */
const UNCERTAIN: readonly (readonly [string, FaultAction])[] = [
  ["takes effect, its answer lost", LOST],
  ["takes effect, its answer cut short", { kind: "cut" }],
  ["never arrives", { kind: "reset" }],
  ["meets a Slack that is down", DOWN],
];

for (const [what, action] of UNCERTAIN) {
  Deno.test(`schedule: create ${what} once: it is told, and the next check leaves one of each`, () =>
    withApp(async (app) => {
      await withFixed(app);
      fault(app, "create", action);
      const checked = await checkSchedule(app);
      assert.equal(checked.status, "failed");
      assert.match(checked.error ?? "", /Could not schedule the weekly report/);
      assert.ok(
        scheduled(app).some((line) => line.startsWith("weekly_report")),
      );
      assert.equal((await checkSchedule(app)).status, "succeeded");
      assert.deepEqual(scheduled(app), ON_MONDAY);
    }));
}

/** What stands afterwards, by the verb that Slack refuses for good. */
const REFUSED: readonly (readonly [
  Verb,
  "failed" | "succeeded",
  (channel: string) => string[],
  RegExp,
])[] = [
  [
    "list",
    "failed",
    (channel) => [`${WEEKLY} channel_id=${channel}`],
    /Could not read what is scheduled/,
  ],
  [
    "create",
    "failed",
    (channel) => [`${WEEKLY} channel_id=${channel}`],
    /Could not schedule the weekly report.*Could not schedule the last call/,
  ],
  [
    "delete",
    "succeeded",
    (channel) => [...ON_MONDAY, `${WEEKLY} channel_id=${channel}`],
    /Could not remove the trigger Ft.* of the weekly report.*--trigger-id Ft/,
  ],
];

for (const [verb, status, standing, explanation] of REFUSED) {
  Deno.test(`schedule: ${verb} refused for good is told, what stands stays, and the next check puts it right`, () =>
    withApp(async (app) => {
      await withFixed(app);
      fault(app, verb, refusal("restricted_action"), ALWAYS);
      const checked = await checkSchedule(app);
      assert.equal(checked.status, status);
      const said = textsOf(await messagesIn(app, "team-rex"));
      assert.match(said, /the check of the schedule failed/);
      assert.match(said, explanation);
      assert.match(said, /restricted_action/);
      const channel = channelId(app, "opensafely");
      assert.deepEqual(scheduled(app), standing(channel).toSorted());
      app.slack.faults.clear();
      await checkSchedule(app);
      assert.deepEqual(scheduled(app), ON_MONDAY);
    }));
}

Deno.test("schedule: one that somebody removes meanwhile is gone, and that is well", () =>
  withApp(async (app) => {
    const fixed = await withFixed(app);
    app.slack.faults.add(({ method }) => {
      if (method !== "workflows.triggers.delete") return null;
      app.triggers.delete({ trigger_id: fixed });
      return null;
    });
    const checked = await checkSchedule(app);
    assert.equal(checked.status, "succeeded", checked.error);
    assert.deepEqual(scheduled(app), ON_MONDAY);
  }));

Deno.test("schedule: settings that cannot be read change nothing, and are told", () =>
  withApp(async (app) => {
    await withFixed(app);
    app.slack.faults.add(({ method }) =>
      method === "apps.datastore.get" ? refusal("datastore_error") : null
    );
    const tech_channel_id = channelId(app, "team-rex");
    const checked = await checkSchedule(app, { tech_channel_id });
    assert.equal(checked.status, "failed");
    assert.equal(scheduled(app).length, 1);
    assert.equal(callsOf(app, "workflows.triggers.list").length, 0);
    const said = textsOf(await messagesIn(app, "team-rex"));
    assert.match(said, /the check of the schedule failed/);
  }));

Deno.test("schedule: nobody to tell is no reason to leave it wrong", () =>
  withApp(async (app) => {
    await app.slack.datastores.put("report_settings", {
      org: "opensafely",
      ...MONDAY,
    });
    const checked = await checkSchedule(app);
    assert.deepEqual(checked.outputs, { change_count: 2 });
    assert.deepEqual(scheduled(app), ON_MONDAY);
  }));
