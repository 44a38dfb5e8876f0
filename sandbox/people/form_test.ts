import assert from "node:assert/strict";
import {
  HERE,
  INTERACTIVITY,
  last,
  link,
  withPeople,
} from "./testdata/with_people.ts";

const greeting = { interactivity: INTERACTIVITY, channel_id: HERE };

Deno.test("a link shows a form, the form runs on to a message that one person sees", () =>
  withPeople(async (sandbox) => {
    const ada = sandbox.as("ada");
    const url = link(sandbox, "greeting", greeting);
    const run = await ada.openLink(url, { channel: "general" });
    assert.equal(run.status, "waiting", run.error);
    assert.equal(ada.form?.title, "Whom to greet");
    assert.equal(ada.form?.submitLabel, "Greet");
    assert.equal(sandbox.as("bela").form, null);
    assert.equal(
      await ada.submitForm({ name: "Octocat", person: ada.id }),
      null,
    );
    assert.equal(run.status, "succeeded", run.error);
    assert.equal(ada.form, null);
    const message = last(await ada.sees());
    assert.equal(message.kind, "ephemeral");
    assert.equal(message.words, "Hello Octocat");
    assert.deepEqual(await sandbox.as("bela").sees(), []);
    assert.deepEqual(
      await sandbox.slack.messages(message.channelId),
      [],
      "an ephemeral message is not in the channel's history",
    );
  }));

const refused: readonly (readonly [string, object, string, RegExp])[] = [
  ["a required field left out", { person: "U02" }, "name", /fill in/],
  ["one of blanks", { name: " ", person: "U02" }, "name", /fill in/],
  ["no person", { name: "x", person: "octocat" }, "person", /user_id/],
  [
    "no field",
    { name: "x", person: "U02", colour: "red" },
    "colour",
    /not a field/,
  ],
];

Deno.test("a form refuses what Slack's would, and stays", () =>
  withPeople(async (sandbox) => {
    const ada = sandbox.as("ada");
    const url = link(sandbox, "greeting", greeting);
    const run = await ada.openLink(url, { channel: "general" });
    for (const [what, answers, field, error] of refused) {
      const errors = await ada.submitForm({ ...answers });
      assert.deepEqual(Object.keys(errors ?? {}), [field], what);
      assert.match(errors?.[field] ?? "", error, what);
      assert.deepEqual(ada.formErrors, errors, what);
      assert.equal(run.status, "waiting", what);
    }
  }));

Deno.test("a form that is closed stops its workflow quietly", () =>
  withPeople(async (sandbox) => {
    const ada = sandbox.as("ada");
    const url = link(sandbox, "greeting", greeting);
    const run = await ada.openLink(url, { channel: "general" });
    await ada.closeForm();
    assert.equal(run.status, "stopped");
    assert.match(run.error ?? "", /closed/);
    assert.equal(ada.form, null);
    await assert.rejects(ada.submitForm({}), /no form/);
  }));

Deno.test("a workflow whose required input is missing does not run", () =>
  withPeople(async (sandbox) => {
    const ada = sandbox.as("ada");
    const url = link(sandbox, "greeting", greeting);
    const run = await ada.openLink(url);
    assert.equal(run.status, "failed");
    assert.match(run.error ?? "", /channel_id is required/);
    assert.equal(ada.banner?.kind, "not_started");
    assert.equal(ada.form, null);
  }));

Deno.test("whoever is not in the channel cannot be shown an ephemeral message", () =>
  withPeople(async (sandbox) => {
    const dora = sandbox.as("dora");
    const url = link(sandbox, "greeting", greeting);
    const run = await dora.openLink(url, { channel: "general" });
    await dora.submitForm({ name: "Dora", person: dora.id });
    assert.equal(run.status, "failed");
    assert.match(run.error ?? "", /user_not_in_channel/);
    assert.deepEqual(await dora.sees(), []);
  }));

Deno.test("a form must come first or follow an interactive step", () =>
  withPeople(async (sandbox) => {
    const ada = sandbox.as("ada");
    const url = link(sandbox, "too_late", greeting);
    const run = await ada.openLink(url, { channel: "general" });
    assert.equal(run.status, "failed");
    assert.match(run.error ?? "", /must come first or follow an interactive/);
  }));

Deno.test("a workflow button opens a form with what the button carries", () =>
  withPeople(async (sandbox) => {
    const ada = sandbox.as("ada");
    const customizable = { name: { customizable: true } };
    const again = link(sandbox, "again", { ...greeting, ...customizable });
    const url = link(sandbox, "greeting", {
      ...greeting,
      again_url: { value: again },
    });
    await ada.openLink(url, { channel: "general" });
    await ada.submitForm({ name: "Octocat", person: ada.id });
    const message = last(await ada.sees());
    const { run } = await ada.click(message, { text: "Again" });
    assert.deepEqual(ada.form?.defaults, { name: "Octocat" });
    assert.equal(await ada.submitForm({}), null);
    assert.equal(run?.status, "succeeded", run?.error);

    await ada.click(message, { text: "Again" }, { inputs: { name: "forged" } });
    assert.deepEqual(ada.form?.defaults, { name: "forged" });
    await ada.closeForm();

    for (const { id } of sandbox.triggers.all()) {
      sandbox.triggers.delete({ trigger_id: id });
    }
    assert.equal((await ada.click(message, { text: "Again" })).run, null);
    assert.equal(ada.banner?.kind, "no_trigger");
  }));

Deno.test("nobody acts for an app or for somebody who has left", () =>
  withPeople((sandbox) => {
    for (const name of ["gone", "test-app", "nobody"]) {
      assert.throws(() => sandbox.as(name), name);
    }
    return Promise.resolve();
  }));
