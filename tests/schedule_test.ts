import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { callsOf, channelId, messagesIn, ORG, withApp } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
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

Deno.test("schedule: where all is well nothing is changed, nor said", () =>
  withApp(async (app) => {
    await storeSettings(app, MONDAY);
    assert.deepEqual((await checkSchedule(app)).outputs, { change_count: 2 });
    const before = app.slack.requests.length;
    assert.deepEqual((await checkSchedule(app)).outputs, { change_count: 0 });
    const methods = app.slack.requests.slice(before).map((one) => one.method);
    assert.deepEqual(
      methods.filter((method) => method.startsWith("workflows.")),
      ["workflows.triggers.list"],
    );
    assert.equal((await messagesIn(app, "team-rex")).length, 1);
  }));

Deno.test("schedule: what was put right is one line for the tech channel", () =>
  withApp(async (app) => {
    await storeSettings(app, MONDAY);
    createByApp(app, "weekly_report", { REPORT_CHANNEL_ID: opensafely(app) });
    createByApp(app, "last_call");
    createByApp(app, "last_call");
    await checkSchedule(app);
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

Deno.test("schedule: links to the same workflows are left alone", () =>
  withApp(async (app) => {
    await storeSettings(app, MONDAY);
    const link = app.triggers.create({
      type: "shortcut",
      name: "Report now",
      workflow: "#/workflows/weekly_report",
      inputs: { org: { value: ORG } },
    });
    assert.ok(link.ok);
    await checkSchedule(app);
    assert.deepEqual(scheduled(app), ON_MONDAY);
    assert.equal(app.triggers.all().length, 3);
  }));

Deno.test("schedule: two checks at once may make two of each; the next one leaves one", () =>
  withApp(async (app) => {
    await storeSettings(app, MONDAY);
    await Promise.all([checkSchedule(app), checkSchedule(app)]);
    await checkSchedule(app);
    assert.deepEqual(scheduled(app), ON_MONDAY);
  }));

Deno.test("schedule: two organisations at once get one of each", () =>
  withApp(async (app) => {
    await storeSettings(app, MONDAY);
    await storeSettings(app, { org: "bennett", ...MONDAY });
    await Promise.all([
      checkSchedule(app),
      checkSchedule(app, { org: "bennett" }),
    ]);
    const both = [ORG, "bennett"].flatMap((org) =>
      ON_MONDAY.map((line) => line.replace(ORG, org))
    );
    assert.deepEqual(scheduled(app), both.toSorted());
  }));

Deno.test("schedule: calls that change triggers are more than a second apart", () =>
  withApp(async (app) => {
    await storeSettings(app, MONDAY);
    createByApp(app, "weekly_report");
    createByApp(app, "weekly_report");
    await checkSchedule(app);
    const calls = callsOf(
      app,
      ...["list", "create", "delete"].map((verb) =>
        `workflows.triggers.${verb}`
      ),
    );
    assert.ok(calls.length >= 3);
    for (const [index, { at }] of calls.slice(1).entries()) {
      const before = calls[index]?.at ?? 0;
      assert.ok(at - before >= 1_000, `${at - before} ms`);
    }
  }));

Deno.test("schedule: a time that the clocks leave out comes later on its day, and at its own time from the next week on", () =>
  withApp(async (app) => {
    const timezone = "America/Santiago";
    const midnight = { weekday: "Sunday", time: "00:00", timezone };
    await storeSettings(app, { ...midnight, last_call: false });
    const next = async () => {
      await checkSchedule(app);
      const [only, ...others] = app.triggers.all()
        .filter(({ type }) => type === "scheduled");
      assert.deepEqual(others, []);
      const at = app.triggers.nextRunAt(only?.id ?? "") ?? 0;
      return new Date(at).toISOString();
    };
    // At midnight the clocks go forward, to one.
    assert.equal(await next(), "2026-09-06T04:00:00.000Z");
    await app.advanceTo(new Date("2026-09-06T04:01:00Z"));
    assert.equal(await next(), "2026-09-13T03:00:00.000Z");
  }, { now: new Date("2026-09-05T12:00:00Z") }));
