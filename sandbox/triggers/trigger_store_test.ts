import assert from "node:assert/strict";
import { createClock } from "../time/clock.ts";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
} from "../runtime/json.ts";
import { LiveRun } from "../workflows/live_run.ts";
import { asSlackCli } from "./as_slack_cli.ts";
import { link, manifest, weekly } from "./testdata/definitions.ts";
import { installedApp, localCopy } from "./trigger.ts";
import { TriggerStore } from "./trigger_store.ts";

/** A workspace on a Sunday whose workflows only note when they were started. */
function workspace(now = "2026-03-22T12:00:00Z") {
  const clock = createClock({ now: new Date(now), speed: 0 });
  const started: { at: string; inputs: JsonObject }[] = [];
  const store = new TriggerStore({
    manifest,
    clock,
    creatorId: "U1",
    startWorkflow: (callbackId, inputs) => {
      started.push({ at: new Date(clock.now()).toISOString(), inputs });
      const startedAt = clock.now();
      return new LiveRun(
        { callbackId, inputs, startedAt },
        () =>
          Promise.resolve({
            callbackId,
            inputs: { ...inputs },
            status: "succeeded",
            steps: [],
            startedAt,
            endedAt: startedAt,
          }),
      );
    },
  });
  return { clock, store, started };
}

function created(store: TriggerStore, definition: JsonObject): string {
  const answer = store.create(definition);
  assert.ok(answer.ok, JSON.stringify(answer));
  return String(answer.trigger["id"]);
}

Deno.test("a scheduled trigger fires at 09:00 of each Monday the clock passes", async () => {
  const { store, started } = workspace();
  created(store, weekly);
  await store.advanceTo(new Date("2026-04-06T07:59:00Z"));
  assert.deepEqual(started.map(({ at }) => at), [
    "2026-03-23T09:00:00.000Z",
    "2026-03-30T08:00:00.000Z",
  ]);
  assert.deepEqual(started[0]?.inputs, { org: "opensafely", channel_id: null });
});

Deno.test("a jump of the bare clock fires what is due, in order", async () => {
  const { clock, store } = workspace();
  const daily = { type: "daily", repeats_every: 1 };
  const first = created(store, weekly);
  const second = created(store, {
    ...weekly,
    schedule: { start_time: "2026-03-23T08:00:00Z", frequency: daily },
  });
  clock.advanceTo(new Date("2026-03-24T08:30:00Z"));
  await store.idle();
  assert.deepEqual(
    store.runs.map(({ triggerId, firedAt }) => [
      triggerId,
      new Date(firedAt).toISOString(),
    ]),
    [
      [second, "2026-03-23T08:00:00.000Z"],
      [first, "2026-03-23T09:00:00.000Z"],
      [second, "2026-03-24T08:00:00.000Z"],
    ],
  );
});

Deno.test("nextRunAt tells when it fires next, and nothing for a link", () => {
  const { store } = workspace();
  const id = created(store, weekly);
  assert.equal(store.nextRunAt(id), Date.parse("2026-03-23T09:00:00Z"));
  assert.equal(store.nextRunAt(created(store, link)), undefined);
});

Deno.test("a delete ends the schedule", async () => {
  const { store, started } = workspace();
  const id = created(store, weekly);
  assert.ok(store.delete({ trigger_id: id }).ok);
  await store.advanceTo(new Date("2026-06-01T00:00:00Z"));
  assert.equal(started.length, 0);
  assert.deepEqual(store.list().triggers, []);
  const again = store.delete({ trigger_id: id });
  assert.deepEqual(again, { ok: false, error: "trigger_not_found" });
});

Deno.test("a link runs with the presser's data and its customizable inputs", async () => {
  const { store, started } = workspace();
  const answer = store.create(link);
  assert.ok(answer.ok);
  assert.match(
    String(answer.trigger["shortcut_url"]),
    /^https:\/\/slack\.com\/shortcuts\/Ft\w+\/\w+$/,
  );
  await store.fire(String(answer.trigger["id"]), {
    data: { channel_id: "C123" },
    inputs: { org: "opensafely" },
  });
  assert.deepEqual(started[0]?.inputs, {
    org: "opensafely",
    channel_id: "C123",
  });
  await assert.rejects(store.fire("Ft404"), /no trigger "Ft404"/);
});

Deno.test("a time without an offset is one in the trigger's zone", () => {
  const { store } = workspace("2026-07-01T00:00:00Z");
  const id = created(
    store,
    {
      ...weekly,
      schedule: { ...weekly.schedule, start_time: "2026-07-06T09:00:00" },
    },
  );
  assert.equal(store.nextRunAt(id), Date.parse("2026-07-06T08:00:00Z"));
});

Deno.test("a trigger file reaches the API as the Slack CLI sends it", () => {
  const inputs = { org: { value: "opensafely" }, channel_id: { value: "" } };
  const sent = asSlackCli({ ...weekly, inputs, comment: "dropped" });
  assert.deepEqual(sent["inputs"], {
    org: { value: "opensafely" },
    channel_id: {},
  });
  assert.equal(sent["comment"], undefined);
  const answer = workspace().store.create(sent);
  assert.equal(answer.ok ? "accepted" : answer.error, "missing_value");
  const list = { channel_id: { value: ["C1"] } };
  assert.throws(() => asSlackCli({ ...weekly, inputs: list }), /strings only/);
});

Deno.test("list answers pages, each trigger with its link", () => {
  const { store } = workspace();
  const ids = Array.from({ length: 7 }, () => created(store, link));
  const first = store.list({});
  const { next_cursor: cursor } = objectAt(first, "response_metadata");
  const second = store.list({ cursor });
  const listed = [first, second]
    .flatMap((page) => listAt(page, "triggers").filter(isJsonObject));
  assert.deepEqual(listed.map(({ id }) => id), ids);
  for (const { shortcut_url: url } of listed) {
    assert.match(String(url), /^https:\/\/slack\.com\/shortcuts\/Ft/);
    assert.equal(store.findLink(String(url))?.shortcutUrl, url);
  }
  assert.deepEqual(objectAt(second, "response_metadata"), { next_cursor: "" });
  assert.deepEqual(store.list({ cursor: "x" }), {
    ok: false,
    error: "invalid_cursor",
  });
});

Deno.test("another app's triggers are listed with its id, and fire nothing here", async () => {
  const { store, started } = workspace();
  const app = localCopy(manifest);
  const own = created(store, weekly);
  for (const definition of [weekly, link]) {
    assert.ok(store.create(definition, { by: "app", app }).ok);
  }
  const ids = (args: JsonObject) =>
    listAt(store.list(args), "triggers").filter(isJsonObject)
      .map((one) => objectAt(one, "workflow")["app_id"]);
  const ownId = installedApp(manifest).id;
  assert.notEqual(app.id, ownId);
  assert.deepEqual(ids({}), [ownId, app.id, app.id]);
  assert.deepEqual(ids({ app_id: app.id }), [app.id, app.id]);
  await store.advanceTo(new Date("2026-03-24T00:00:00Z"));
  assert.equal(started.length, 1);
  assert.deepEqual(store.runs.map(({ triggerId }) => triggerId), [own]);
  const [, , other] = store.all();
  assert.throws(() => store.start(other?.id ?? ""), /\(local\).*not run/);
});

Deno.test("an app changes what it made itself: nothing of a person's or another app's", () => {
  const { store } = workspace();
  const app = localCopy(manifest);
  for (const maker of [{ by: "person" }, { by: "app", app }] as const) {
    const answer = store.create(weekly, maker);
    assert.ok(answer.ok);
    const trigger_id = answer.trigger["id"];
    const refused = { ok: false, error: "access_denied" };
    assert.deepEqual(store.delete({ trigger_id }, "app"), refused);
    assert.deepEqual(store.delete({ trigger_id }), { ok: true });
  }
  const own = store.create(weekly, { by: "app" });
  assert.ok(own.ok);
  const trigger_id = own.trigger["id"];
  assert.deepEqual(store.delete({ trigger_id }, "app"), { ok: true });
});
