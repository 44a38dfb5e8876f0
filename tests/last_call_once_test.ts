import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import type { SlackRequest } from "../sandbox/slack/types.ts";
import {
  allMessages,
  callsOf,
  killAtMessage,
  messagesIn,
  report,
  withApp,
} from "./support/app.ts";
import {
  hoursAfter,
  lastCall,
  lastCallAt,
  noteOn,
  organisationOn,
  timesNamed,
  unsavedOf,
  WEDNESDAY,
} from "./support/last_call.ts";
import { textsOf } from "./support/messages.ts";
import { DATASTORE_ERROR } from "./support/refusal.ts";

const LOGINS = ["ameliahargreaves", "tadeyemi", "slindqvist", "rhys-pritchard"];

/** Of each, one that goes in two days; the last one is linked to nobody. */
const SEED = organisationOn(
  LOGINS.map((login, index) =>
    unsavedOf(login, `one-of-${login}`, {
      id: 10 + index,
      until: hoursAfter(WEDNESDAY, 40 + index),
    })
  ),
);

const OPTIONS = { seed: SEED, now: WEDNESDAY };

const INPUTS = { occasion: "last_call", delivery: "dm" };

function isNote(method: string) {
  return (request: SlackRequest) =>
    request.method === `apps.datastore.${method}` &&
    request.args["datastore"] === "codespace_warnings";
}

/** Each codespace once, the summary once. */
async function assertToldOnce(app: Sandbox): Promise<void> {
  for (const login of LOGINS) {
    assert.equal(await timesNamed(app, `one-of-${login}`), 1, login);
  }
  assert.equal((await messagesIn(app, "team-rex")).length, 1);
  assert.equal((await allMessages(app)).length, LOGINS.length + 1);
}

Deno.test("last call, once: delivered again it answers what it did", () =>
  withApp(async (app) => {
    const delivery = { executionId: "Fx0LAST" };
    await report(app, INPUTS, delivery);
    await report(app, INPUTS, delivery);
    await assertToldOnce(app);
    const [first, second] = callsOf(app, "functions.completeSuccess")
      .map(({ args: { outputs } }) =>
        typeof outputs === "string" ? JSON.parse(outputs) : outputs
      );
    assert.equal(first.status, "posted");
    assert.deepEqual(second, { ...first, status: "already_posted" });
  }, OPTIONS));

Deno.test("last call, once: two triggers at the same moment tell everybody once", () =>
  withApp(async (app) => {
    const runs = await Promise.all([report(app, INPUTS), report(app, INPUTS)]);
    const statuses = runs.map(({ outputs }) => outputs?.["status"]);
    assert.deepEqual(statuses.toSorted(), ["already_posted", "posted"]);
    await assertToldOnce(app);
  }, OPTIONS));

Deno.test("last call, once: killed after a message was stored, the next delivery tells the rest", () =>
  withApp(async (app) => {
    killAtMessage(app, 1);
    const delivery = { executionId: "Fx0LAST" };
    const killed = await report(app, INPUTS, delivery);
    assert.equal(killed.status, "timed_out");
    app.slack.faults.clear();
    await report(app, INPUTS, delivery);
    await assertToldOnce(app);
    for (let id = 10; id < 10 + LOGINS.length; id += 1) {
      assert.ok((await noteOn(app, id))?.["last_call_for"], String(id));
    }
  }, OPTIONS));

Deno.test("last call, notes: what a bulkGet leaves out once is asked for again", () =>
  withApp(async (app) => {
    await report(app, { delivery: "dm" });
    app.slack.faults.next(1, isNote("bulkGet"), {
      kind: "partial",
      keys: ["11", "13"],
    });
    const outputs = await lastCallAt(app, hoursAfter(WEDNESDAY, 1));
    assert.equal(outputs["status"], "nothing_at_risk");
    await assertToldOnce(app);
  }, OPTIONS));

Deno.test("last call, notes: where they cannot be read it fails in words, and tells no owner", () =>
  withApp(async (app) => {
    app.slack.faults.add((request) =>
      isNote("bulkGet")(request) ? DATASTORE_ERROR : null
    );
    const { error } = await lastCall(app);
    assert.match(
      error ?? "",
      /codespace_warnings.*told already.*slack deploy/s,
    );
    const told = await messagesIn(app, "team-rex");
    assert.equal(told.length, 1);
    assert.match(textsOf(told), /the last call failed/);
    assert.deepEqual(await allMessages(app), told);
  }, OPTIONS));

const refused: [string, FaultAction][] = [
  ["refused", DATASTORE_ERROR],
  ["rate limited", {
    kind: "status",
    status: 429,
    headers: { "retry-after": "30" },
  }],
];
for (const [what, fault] of refused) {
  Deno.test(`last call, notes: writing them ${what} fails no report`, () =>
    withApp(async (app) => {
      app.slack.faults.add((request) =>
        isNote("bulkPut")(request) ? fault : null
      );
      const { error, outputs, durationMs } = await lastCall(app);
      assert.equal(error, undefined);
      assert.equal(outputs?.["status"], "posted");
      assert.ok(durationMs < 30_000, `${durationMs} ms`);
      await assertToldOnce(app);
    }, OPTIONS));
}

Deno.test("last call, notes: a weekly report needs none of them", () =>
  withApp(async (app) => {
    app.slack.faults.add(({ args }) =>
      args["datastore"] === "codespace_warnings" ? DATASTORE_ERROR : null
    );
    const { error } = await report(app, { delivery: "dm" });
    assert.equal(error, undefined);
    await assertToldOnce(app);
  }, OPTIONS));

Deno.test("last call, notes: a weekly report leaves the last call's in place", () =>
  withApp(async (app) => {
    await lastCall(app);
    const before = await noteOn(app, 10);
    app.clock.advanceTo(hoursAfter(WEDNESDAY, 24));
    await report(app);
    const after = await noteOn(app, 10);
    assert.equal(after?.["last_call_for"], before?.["last_call_for"]);
    assert.equal(after?.["occasion"], "weekly");
    assert.equal(after?.["told_in"], "channel_and_dm");
    assert.notEqual(after?.["warned_at"], before?.["warned_at"]);
  }, OPTIONS));

Deno.test("last call, notes: a preview leaves none", () =>
  withApp(async (app) => {
    const ruth = app.slack.world.user("ruth").id;
    await report(app, { delivery: "preview", requested_by: ruth });
    assert.deepEqual(await app.slack.datastores.all("codespace_warnings"), []);
    assert.deepEqual(callsOf(app, "apps.datastore.bulkPut"), []);
  }, OPTIONS));
