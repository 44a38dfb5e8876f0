import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { callsOf, channelId, messagesIn, withApp } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { refusal } from "./support/refusal.ts";
import {
  checkSchedule,
  createByApp,
  createFromFile,
  scheduled,
  storeSettings,
} from "./support/schedule.ts";

const MONDAY = { weekday: "Monday", time: "09:00", timezone: "Europe/London" };
const FRIDAY = { weekday: "Friday", time: "16:30", timezone: "Europe/Paris" };

const ON_MONDAY = [
  "last_call daily 10:00 Europe/London org=opensafely",
  "weekly_report Monday 09:00 Europe/London org=opensafely",
];
const opensafely = (app: Sandbox) => channelId(app, "opensafely");

const ON_FRIDAY = ["weekly_report Friday 16:30 Europe/Paris org=opensafely"];

Deno.test("schedule: each check makes of what stands what the settings say by then", () =>
  withApp(async (app) => {
    createByApp(app, "weekly_report", { REPORT_CHANNEL_ID: opensafely(app) });
    createByApp(app, "weekly_report");
    createByApp(app, "last_call");
    createByApp(app, "last_call", { REPORT_CHANNEL_ID: opensafely(app) });
    for (
      const [settings, standing] of [
        [{ ...MONDAY, last_call: true }, ON_MONDAY],
        [{ ...FRIDAY, last_call: false }, ON_FRIDAY],
        [{ ...MONDAY, last_call: true }, ON_MONDAY],
      ] as const
    ) {
      await storeSettings(app, settings);
      const checked = await checkSchedule(app);
      assert.equal(checked.status, "succeeded", checked.error);
      assert.deepEqual(scheduled(app), standing);
    }
  }));

Deno.test("schedule: what a person made with the CLI stays where it is as the settings say", () =>
  withApp(async (app) => {
    await storeSettings(app, MONDAY);
    createFromFile(app, "weekly_report");
    createFromFile(app, "last_call");
    const checked = await checkSchedule(app);
    assert.deepEqual(checked.outputs, { change_count: 0 }, checked.error);
    assert.deepEqual(scheduled(app), ON_MONDAY);
  }));

Deno.test("schedule: where it is otherwise, the right one is made beside it, and the command that removes it is told", () =>
  withApp(async (app) => {
    await storeSettings(app, MONDAY);
    const fixed = createFromFile(app, "weekly_report", {
      REPORT_CHANNEL_ID: opensafely(app),
    });
    const checked = await checkSchedule(app);
    assert.deepEqual(checked.outputs, { change_count: 2 }, checked.error);
    assert.deepEqual(scheduled(app), [
      ...ON_MONDAY,
      `${ON_MONDAY[1]} channel_id=${opensafely(app)}`,
    ]);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, /access_denied/);
    assert.match(
      told,
      new RegExp(`slack trigger delete --trigger-id ${fixed}`),
    );
    app.triggers.delete({ trigger_id: fixed });
    assert.deepEqual((await checkSchedule(app)).outputs, { change_count: 0 });
    assert.deepEqual(scheduled(app), ON_MONDAY);
  }));

Deno.test("schedule: what was put right is one line for the tech channel", () =>
  withApp(async (app) => {
    await storeSettings(app, MONDAY);
    createByApp(app, "weekly_report", { REPORT_CHANNEL_ID: opensafely(app) });
    createByApp(app, "last_call");
    createByApp(app, "last_call");
    await checkSchedule(app);
    // Where all is well nothing is changed, nor said.
    assert.deepEqual((await checkSchedule(app)).outputs, { change_count: 0 });
    const told = await messagesIn(app, "team-rex");
    assert.equal(told.length, 1);
    const said = textsOf(told);
    assert.match(said, /Schedule of opensafely/);
    assert.match(said, /weekly report was not scheduled as the settings say/);
    assert.match(said, /last call had one trigger too many, which is removed/);
    assert.match(said, /Next weekly report:/);
  }));

Deno.test("schedule: without a weekly time in the settings, all is left alone", () =>
  withApp(async (app) => {
    createByApp(app, "weekly_report");
    createByApp(app, "weekly_report", { REPORT_CHANNEL_ID: opensafely(app) });
    const before = scheduled(app);
    assert.deepEqual((await checkSchedule(app)).outputs, { change_count: 0 });
    assert.deepEqual(scheduled(app), before);
  }));

Deno.test("schedule: an organisation is itself in whatever case, and nobody else", () =>
  withApp(async (app) => {
    await storeSettings(app, MONDAY);
    await storeSettings(app, { org: "bennett", ...FRIDAY });
    createByApp(app, "weekly_report", { CODESPACES_ORG: "OpenSAFELY" });
    createByApp(app, "weekly_report", { CODESPACES_ORG: "bennett" });
    createByApp(app, "weekly_report", { CODESPACES_ORG: "opensafely-core" });
    await checkSchedule(app, { org: "OPENSAFELY" });
    assert.deepEqual(scheduled(app), [
      "last_call daily 10:00 Europe/London org=OPENSAFELY",
      "weekly_report Monday 09:00 Europe/London org=OpenSAFELY",
      "weekly_report Monday 09:00 Europe/London org=bennett",
      "weekly_report Monday 09:00 Europe/London org=opensafely-core",
    ]);
    await checkSchedule(app, { org: "bennett" });
    assert.deepEqual(scheduled(app).filter((line) => /bennett/.test(line)), [
      "last_call daily 17:30 Europe/Paris org=bennett",
      "weekly_report Friday 16:30 Europe/Paris org=bennett",
    ]);
  }));

Deno.test("schedule: two checks at once may make two of each; the next one leaves one", () =>
  withApp(async (app) => {
    await storeSettings(app, MONDAY);
    await Promise.all([checkSchedule(app), checkSchedule(app)]);
    await checkSchedule(app);
    assert.deepEqual(scheduled(app), ON_MONDAY);
  }));

const LOST: FaultAction = { kind: "reset", after: "handling" };
const DOWN: FaultAction = { kind: "status", status: 503 };

/** How a check ends that meets a fault once; the next leaves one of each. */
const FAULTS: readonly (readonly [string, FaultAction, RegExp | null])[] = [
  ["list", refusal("token_revoked"), null],
  ["create", refusal("token_revoked"), null],
  ["delete", LOST, null],
  ["delete", DOWN, null],
  // It may or may not have been made: it is not made blindly again.
  ["create", LOST, /Could not schedule the weekly report/],
  ["create", refusal("restricted_action"), /Could not schedule the weekly/],
  ["list", refusal("restricted_action"), /Could not read what is scheduled/],
  ["delete", refusal("restricted_action"), /Could not remove the trigger Ft/],
];

for (const [verb, action, says] of FAULTS) {
  Deno.test(`schedule: ${verb} met by ${JSON.stringify(action)} is ${says ? "told, and mended by the next check" : "of no account"}`, () =>
    withApp(async (app) => {
      await storeSettings(app, MONDAY);
      createByApp(app, "weekly_report", { REPORT_CHANNEL_ID: opensafely(app) });
      const method = `workflows.triggers.${verb}`;
      app.slack.faults.next(1, (request) => request.method === method, action);
      await checkSchedule(app);
      assert.ok(scheduled(app).some((line) => line.startsWith("weekly")));
      const said = textsOf(await messagesIn(app, "team-rex"));
      if (says) assert.match(said, /the check of the schedule failed/);
      if (says) assert.match(said, says);
      if (says) await checkSchedule(app);
      assert.deepEqual(scheduled(app), ON_MONDAY);
    }));
}

Deno.test("schedule: settings that cannot be read change nothing, and are told", () =>
  withApp(async (app) => {
    createByApp(app, "weekly_report");
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
