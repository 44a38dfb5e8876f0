import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import {
  askForReport,
  directTo,
  MANAGER,
  READER,
  submit,
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

for (const traits of [{ is_restricted: true }, { is_stranger: true }]) {
  Deno.test(`adhoc_report: somebody who is ${Object.keys(traits)} sees no repositories`, () =>
    withApp(async (app) => {
      const { id } = app.slack.world.user(READER);
      const user = { id, name: READER, profile: {}, ...traits };
      app.slack.faults.add(({ method, args }) =>
        method === "users.info" && args["user"] === id
          ? { kind: "status", status: 200, body: { ok: true, user } }
          : null
      );
      const { person, run } = await askForReport(app, READER);
      assert.match(wordsOf(person), /for full members of this Slack/);
      assert.equal(viewOf(person).submit, "");
      assert.equal(run.status, "waiting");
      await person.closeView();
      assert.deepEqual(await allMessages(app), []);
    }));
}

Deno.test("adhoc_report: who became a guest while the form was open gets nothing", () =>
  withApp(async (app) => {
    const { person } = await askForReport(app, READER);
    const { id } = person;
    const user = { id, profile: {}, is_ultra_restricted: true };
    app.slack.faults.add(({ method, args }) =>
      method === "users.info" && args["user"] === id
        ? { kind: "status", status: 200, body: { ok: true, user } }
        : null
    );
    await person.submitView();
    assert.match(wordsOf(person), /for full members of this Slack/);
    assert.deepEqual(await allMessages(app), []);
  }));

for (
  const [what, typed, expected] of [
    ["an organisation that is none", { org: "no/org" }, /^Type the org/],
    ["a repository that is none", { repository: "a b" }, /^Type its name/],
    ["no channel", { where: "channel", channel: "" }, /^Pick the channel/],
  ] as const
) {
  Deno.test(`adhoc_report: ${what} is said beside the field`, () =>
    withApp(async (app) => {
      const { person, run } = await askForReport(app, MANAGER);
      const errors = await person.submitView(valuesOf(typed));
      assert.match(Object.values(errors ?? {}).join(), expected);
      assert.equal(run.status, "waiting");
    }));
}

Deno.test("adhoc_report: a repository that the settings leave out is not for who may only look", () =>
  withApp(async (app) => {
    const { person } = await askForReport(app, READER);
    const typed = { repository: "opensafely/research-template" };
    const errors = await person.submitView(valuesOf(typed));
    assert.equal(
      errors?.["repository"],
      "opensafely/research-template is left out of the report. Members of " +
        "the tech team's channel can look at it.",
    );
    assert.deepEqual(await allMessages(app), []);
  }));

Deno.test("adhoc_report: a channel that the app cannot post in is said beside the field", () =>
  withApp(async (app) => {
    const { person } = await askForReport(app, MANAGER);
    app.slack.faults.add(({ method }) =>
      /^conversations\.(join|info)$/.test(method)
        ? {
          kind: "status",
          status: 200,
          body: { ok: false, error: "channel_not_found" },
        }
        : null
    );
    const errors = await person.submitView(valuesOf({ where: "channel" }));
    assert.match(errors?.["channel"] ?? "", /invite @Codespaces Report/);
    app.slack.faults.clear();
    assert.equal(await person.submitView(), null);
    assert.equal((await messagesIn(app, "opensafely")).length, 2);
  }));

for (const error of ["channel_not_found", null]) {
  Deno.test(`adhoc_report: no report is shown for a channel that is ${error ?? "archived"}`, () =>
    withApp(async (app) => {
      const { person, run } = await askForReport(app, MANAGER);
      const body = error === null
        ? { ok: true, channel: { id: "C0", name: "old", is_archived: true } }
        : { ok: false, error };
      app.slack.faults.add(({ method }) =>
        method === "conversations.info"
          ? { kind: "status", status: 200, body }
          : null
      );
      const typed = { channel: "opensafely-users" };
      const errors = await person.submitView(valuesOf(typed));
      assert.match(
        errors?.["channel"] ?? "",
        /private and without the app|archived/,
      );
      assert.equal(run.status, "waiting");
    }));
}

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

Deno.test("adhoc_report: closing what says that the report is on its way changes nothing", () =>
  withApp(async (app) => {
    const person = await submit(app, MANAGER);
    const before = await allMessages(app);
    await person.closeView();
    assert.deepEqual(await allMessages(app), before);
    const { inputs } = executionOf(app, "report_codespaces") ?? {};
    assert.equal(inputs?.["occasion"], "adhoc");
    assert.equal(person.banner, null);
  }));

Deno.test("adhoc_report: a form that is submitted again makes no second report", () =>
  withApp(async (app) => {
    const { person, run } = await askForReport(app, MANAGER);
    const view = viewOf(person);
    await Promise.all([
      person.submitView({}, { view }),
      person.submitView({}, { view }),
    ]);
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
    const { person, run } = await askForReport(app, MANAGER);
    await person.submitView();
    await run.rest();
    const offers = async () =>
      (await directTo(app, MANAGER)).filter(({ words }) =>
        /Only you can see it/.test(words)
      );
    assert.equal((await offers()).length, 1);
    app.slack.faults.add(({ method }) =>
      method === "users.info" ? { kind: "status", status: 500 } : null
    );
    await report(app, {
      ...{ delivery: "preview", requested_by: person.id, occasion: "adhoc" },
    });
    const last = (await offers()).at(-1);
    assert.match(last?.words ?? "", /could not be checked whether you may/);
    assert.ok(last?.blocks.every(({ type }) => type !== "actions"));
  }));
