import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import {
  askForReport,
  directTo,
  MANAGER,
  offerTo,
  READER,
  valuesOf,
} from "./support/adhoc.ts";
import {
  allMessages,
  channelId,
  messagesIn,
  report,
  withApp,
} from "./support/app.ts";
import { viewOf, wordsOf } from "./support/who_is_who.ts";
import { reportsOf } from "./support/preview.ts";

const executionOf = (app: Sandbox, callbackId: string) =>
  app.executions().findLast((one) => one.callbackId === callbackId);

/** What Slack says of somebody from now on. */
function describe(app: Sandbox, name: string, traits: object): void {
  const { id } = app.slack.world.user(name);
  const user = { id, name, profile: {}, ...traits };
  app.slack.faults.add(({ method, args }) =>
    method === "users.info" && args["user"] === id
      ? { kind: "status", status: 200, body: { ok: true, user } }
      : null
  );
}

Deno.test("adhoc_report: somebody of another organisation sees no repositories", () =>
  withApp(async (app) => {
    describe(app, READER, { is_stranger: true });
    const { person, run } = await askForReport(app, READER);
    assert.match(wordsOf(person), /for full members of this Slack/);
    assert.equal(viewOf(person).submit, "");
    assert.equal(run.status, "waiting");
    await person.closeView();
    assert.deepEqual(await allMessages(app), []);
  }));

Deno.test("adhoc_report: who became a guest while the form was open gets nothing", () =>
  withApp(async (app) => {
    const { person } = await askForReport(app, READER);
    describe(app, READER, { is_ultra_restricted: true });
    await person.submitView();
    assert.match(wordsOf(person), /for full members of this Slack/);
    assert.deepEqual(await allMessages(app), []);
  }));

Deno.test("adhoc_report: a channel that the app cannot post in is said beside the field", () =>
  withApp(async (app) => {
    const { person, run } = await askForReport(app, MANAGER);
    const channel = app.slack.world.channel("opensafely-users");
    channel.isArchived = true;
    for (const where of ["preview", "channel"] as const) {
      const typed = { where, channel: "opensafely-users" };
      const errors = await person.submitView(valuesOf(typed));
      assert.match(errors?.["channel"] ?? "", /^This channel is archived/);
    }
    assert.equal(run.status, "waiting");
    channel.isArchived = false;
    assert.equal(await person.submitView(), null);
    await run.rest();
    assert.equal((await messagesIn(app, "opensafely-users")).length, 1);
  }));

Deno.test("adhoc_report: closing the form makes no report and no error", () =>
  withApp(async (app) => {
    const { person, run } = await askForReport(app, MANAGER);
    const before = app.slack.requests.length;
    await person.closeView();
    assert.equal(run.status, "waiting");
    assert.equal(executionOf(app, "report_codespaces"), undefined);
    assert.deepEqual(app.slack.requests.slice(before), []);
    assert.deepEqual(app.github.requests, []);
    assert.deepEqual(await allMessages(app), []);
    assert.equal(person.banner, null);
  }));

Deno.test("adhoc_report: a form that is submitted again makes no second report", () =>
  withApp(async (app) => {
    const { person, run } = await askForReport(app, MANAGER);
    const view = viewOf(person);
    await person.submitView({}, { view });
    await person.submitView({}, { view });
    await run.rest();
    assert.match(wordsOf(person), /on its way/);
    const before = (await allMessages(app)).length;
    assert.equal(before, (await directTo(app, MANAGER)).length);
    const values = {
      where: { value: { selected_option: { value: "channel" } } },
      channel: {
        value: { selected_conversation: channelId(app, "opensafely") },
      },
      org: { value: { value: "opensafely" } },
    };
    await app.interact({
      type: "view_submission",
      executionId: executionOf(app, "request_report")?.executionId ?? "",
      fields: {
        user: { id: person.id },
        interactivity: app.slack.pointers.issue(person.id),
        view: { id: view.id, callback_id: view.callbackId, state: { values } },
      },
    });
    assert.equal((await allMessages(app)).length, before);
    assert.equal(
      reportsOf(app).length,
      1,
    );
  }));

Deno.test("adhoc_report: nobody submits somebody else's form", () =>
  withApp(async (app) => {
    const { person, run } = await askForReport(app, MANAGER);
    const other = app.as(READER);
    await other.submitView(valuesOf({ where: "channel" }), {
      view: viewOf(person),
    });
    assert.equal(run.status, "waiting");
    assert.deepEqual(await allMessages(app), []);
  }));

Deno.test("adhoc_report: where it cannot be told who may post, there are no buttons", () =>
  withApp(async (app) => {
    app.slack.faults.add(({ method }) =>
      method === "users.info" ? { kind: "status", status: 500 } : null
    );
    const { id } = app.as(MANAGER);
    const { outputs } = await report(app, {
      ...{ delivery: "preview", requested_by: id, occasion: "adhoc" },
    });
    assert.equal(outputs?.["status"], "previewed");
    const { words, blocks } = await offerTo(app, MANAGER);
    assert.match(words, /could not be checked whether you may post it/);
    assert.ok(blocks.every(({ type }) => type !== "actions"));
  }));
