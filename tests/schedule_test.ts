import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { callsOf, channelId, messagesIn, ORG, withApp } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import {
  checkSchedule,
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
const ON_FRIDAY = ["weekly_report Friday 16:30 Europe/Paris org=opensafely"];

/** What people do, in any order; the last to save says what is to stand. */
const ACTIONS: Readonly<Record<string, (app: Sandbox) => Promise<unknown>>> = {
  "the file": (app) =>
    Promise.resolve(createFromFile(app, "weekly_report", {
      REPORT_CHANNEL_ID: channelId(app, "opensafely"),
    })),
  "the last call's file": (app) =>
    Promise.resolve(createFromFile(app, "last_call")),
  "saved for Monday": async (app) => {
    await storeSettings(app, { ...MONDAY, last_call: true });
    await checkSchedule(app);
  },
  "saved for Friday": async (app) => {
    await storeSettings(app, { ...FRIDAY, last_call: false });
    await checkSchedule(app);
  },
};

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest])
  );
}

for (const order of permutations(Object.keys(ACTIONS))) {
  Deno.test(`schedule: one of each after ${order.join(", ")}`, () =>
    withApp(async (app) => {
      for (const name of order) await ACTIONS[name]?.(app);
      const checked = await checkSchedule(app);
      assert.equal(checked.status, "succeeded", checked.error);
      const onMonday = order.findIndex((name) => /Monday/.test(name)) >
        order.findIndex((name) => /Friday/.test(name));
      assert.deepEqual(scheduled(app), onMonday ? ON_MONDAY : ON_FRIDAY);
    }));
}

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
    createFromFile(app, "weekly_report", {
      REPORT_CHANNEL_ID: channelId(app, "opensafely"),
    });
    createFromFile(app, "weekly_report");
    await checkSchedule(app);
    const told = await messagesIn(app, "team-rex");
    assert.equal(told.length, 1);
    const said = textsOf(told);
    assert.match(said, /Schedule of opensafely/);
    assert.match(said, /last call was not scheduled, and is now/);
    assert.match(said, /weekly report was not scheduled as the settings say/);
    assert.match(said, /one trigger too many/);
    assert.match(said, /Next weekly report:/);
  }));

Deno.test("schedule: without a weekly time in the settings, only extra triggers go", () =>
  withApp(async (app) => {
    const channel = channelId(app, "opensafely-users");
    assert.deepEqual((await checkSchedule(app)).outputs, { change_count: 0 });
    assert.deepEqual(scheduled(app), []);
    createFromFile(app, "weekly_report");
    await app.clock.sleep(2_000);
    createFromFile(app, "weekly_report", { REPORT_CHANNEL_ID: channel });
    assert.deepEqual((await checkSchedule(app)).outputs, { change_count: 1 });
    assert.deepEqual(scheduled(app), [
      `weekly_report Monday 09:00 Europe/London org=opensafely channel_id=${channel}`,
    ]);
  }));

Deno.test("schedule: an organisation is itself in whatever case, and nobody else", () =>
  withApp(async (app) => {
    await storeSettings(app, MONDAY);
    await storeSettings(app, { org: "bennett", ...FRIDAY });
    createFromFile(app, "weekly_report", { CODESPACES_ORG: "OpenSAFELY" });
    createFromFile(app, "weekly_report", { CODESPACES_ORG: "bennett" });
    createFromFile(app, "weekly_report", { CODESPACES_ORG: "opensafely-core" });
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

for (const late of [0, 700, 1_500, 3_000]) {
  Deno.test(`schedule: two at once, one ${late} ms late, end with one of each`, () =>
    withApp(async (app) => {
      await storeSettings(app, MONDAY);
      app.slack.faults.next(
        1,
        ({ method }) => method === "workflows.triggers.create",
        { kind: "delay", ms: late },
      );
      await Promise.all([
        checkSchedule(app, {}, { executionId: "Fx0NE" }),
        checkSchedule(app, {}, { executionId: "Fx0THER" }),
      ]);
      assert.deepEqual(scheduled(app), ON_MONDAY);
    }));
}

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
    createFromFile(app, "weekly_report");
    createFromFile(app, "weekly_report");
    await checkSchedule(app);
    const calls = callsOf(
      app,
      ...["list", "create", "update", "delete"].map((verb) =>
        `workflows.triggers.${verb}`
      ),
    );
    assert.ok(calls.length >= 4);
    for (const [index, { at }] of calls.slice(1).entries()) {
      const before = calls[index]?.at ?? 0;
      assert.ok(at - before >= 1_000, `${at - before} ms`);
    }
  }));
