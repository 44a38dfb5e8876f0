import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { callsOf, channelId, messagesIn, withApp } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import {
  checkSchedule,
  createFromFile,
  scheduled,
  storeSettings,
} from "./support/schedule.ts";

const MONDAY = { weekday: "Monday", time: "09:00", timezone: "Europe/London" };

const LAST_CALL = "last_call daily 10:00 Europe/London org=opensafely";
const WEEKLY = "weekly_report Monday 09:00 Europe/London org=opensafely";
const ON_MONDAY = [LAST_CALL, WEEKLY];

type Verb = "list" | "create" | "update" | "delete";

function refusal(error: string): FaultAction {
  return { kind: "status", status: 200, body: { ok: false, error } };
}

/** Does this to the next so many calls of a method. */
function fault(app: Sandbox, verb: Verb, action: FaultAction, times = 1): void {
  const method = `workflows.triggers.${verb}`;
  app.slack.faults.next(times, (request) => request.method === method, action);
}

const ALWAYS = 1_000;

/** Settings for Monday; two triggers from the file, one with a channel. */
async function withTwo(app: Sandbox): Promise<{ old: string; extra: string }> {
  await storeSettings(app, MONDAY);
  const REPORT_CHANNEL_ID = channelId(app, "opensafely");
  const old = createFromFile(app, "weekly_report", { REPORT_CHANNEL_ID });
  return { old, extra: createFromFile(app, "weekly_report") };
}

const LOST = { kind: "reset", after: "handling" } as const;

const PASSING: readonly (readonly [string, Verb, FaultAction])[] = [
  ["comes too soon", "list", refusal("token_revoked")],
  ["comes too soon", "create", refusal("token_revoked")],
  ["comes too soon", "update", refusal("token_revoked")],
  ["comes too soon", "delete", refusal("token_revoked")],
  ["takes effect, its answer lost", "create", LOST],
  ["takes effect, its answer lost", "update", LOST],
  ["takes effect, its answer lost", "delete", LOST],
  ["takes effect, its answer cut short", "create", { kind: "cut" }],
  ["never arrives", "create", { kind: "reset" }],
  ["meets a Slack that is down", "create", { kind: "status", status: 503 }],
  ["meets a Slack that is down", "list", { kind: "status", status: 503 }],
  ["must wait", "create", {
    kind: "status",
    status: 429,
    headers: { "retry-after": "3" },
  }],
];

for (const [what, verb, action] of PASSING) {
  Deno.test(`schedule: ${verb} ${what} once: one of each in the end`, () =>
    withApp(async (app) => {
      await withTwo(app);
      fault(app, verb, action);
      const checked = await checkSchedule(app);
      assert.equal(checked.status, "succeeded", checked.error);
      assert.deepEqual(scheduled(app), ON_MONDAY);
      assert.deepEqual(checked.outputs, { change_count: 3 });
    }));
}

/** What stands afterwards, by the verb that Slack refuses for good. */
const REFUSED: readonly (readonly [
  Verb,
  (channel: string) => string[],
  RegExp,
])[] = [
  [
    "list",
    (channel) => [WEEKLY, `${WEEKLY} channel_id=${channel}`],
    /Could not read what is scheduled/,
  ],
  ["create", () => [WEEKLY], /Could not schedule the last call/],
  [
    "update",
    (channel) => [LAST_CALL, `${WEEKLY} channel_id=${channel}`],
    /Could not change when the weekly report comes.*--trigger-id Ft/,
  ],
  [
    "delete",
    () => [LAST_CALL, WEEKLY, WEEKLY],
    /Could not remove a trigger of the weekly report.*--trigger-id Ft/,
  ],
];

for (const [verb, standing, explanation] of REFUSED) {
  Deno.test(`schedule: ${verb} refused for good is told, and nothing is made twice`, () =>
    withApp(async (app) => {
      await withTwo(app);
      fault(app, verb, refusal("restricted_action"), ALWAYS);
      const checked = await checkSchedule(app);
      assert.equal(checked.status, "failed");
      assert.match(checked.error ?? "", explanation);
      assert.match(checked.error ?? "", /restricted_action/);
      const said = textsOf(await messagesIn(app, "team-rex"));
      assert.match(said, /the check of the schedule failed/);
      assert.match(said, explanation);
      const channel = channelId(app, "opensafely");
      assert.deepEqual(scheduled(app), standing(channel).toSorted());
    }));
}

Deno.test("schedule: what was refused is put right by the next check", () =>
  withApp(async (app) => {
    await withTwo(app);
    fault(app, "update", refusal("restricted_action"), ALWAYS);
    await checkSchedule(app);
    app.slack.faults.clear();
    await checkSchedule(app);
    assert.deepEqual(scheduled(app), ON_MONDAY);
  }));

Deno.test("schedule: one that somebody removes meanwhile is gone, and made anew where it is wanted", () =>
  withApp(async (app) => {
    const { old, extra } = await withTwo(app);
    app.slack.faults.add(({ method }) => {
      if (method !== "workflows.triggers.update") return null;
      app.triggers.delete({ trigger_id: old });
      app.triggers.delete({ trigger_id: extra });
      return null;
    });
    const checked = await checkSchedule(app);
    assert.equal(checked.status, "succeeded", checked.error);
    assert.deepEqual(scheduled(app), ON_MONDAY);
  }));

Deno.test("schedule: settings that cannot be read change nothing, and are told", () =>
  withApp(async (app) => {
    await withTwo(app);
    app.slack.faults.add(({ method }) =>
      method === "apps.datastore.get" ? refusal("datastore_error") : null
    );
    const tech_channel_id = channelId(app, "team-rex");
    const checked = await checkSchedule(app, { tech_channel_id });
    assert.equal(checked.status, "failed");
    assert.equal(scheduled(app).length, 2);
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
