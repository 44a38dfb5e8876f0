import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import claimTrigger from "../triggers/claim_mapping.ts";
import connectTrigger from "../triggers/connect_github.ts";
import { allMessages } from "./support/app.ts";
import {
  buttonOf,
  claim,
  link as mapTo,
  mappingOf,
  toldTo,
} from "./support/claims.ts";
import { textsOf } from "./support/messages.ts";
import {
  codespaceOf,
  modalOf,
  save,
  TUNDE,
  withRescue,
} from "./support/rescue.ts";
import { assertNoSecrets } from "./support/secrets.ts";
import { createLink } from "./support/triggers.ts";

const RHYS = "rhys.pritchard";
const LOGIN = "rhys-pritchard";

/** Opens "Connect my GitHub account", and signs in. */
async function connect(app: Sandbox, by: string, login?: string) {
  const person = app.as(by);
  const run = await person.openLink(createLink(app, connectTrigger));
  if (person.connecting !== null) {
    await person.authorize(login === undefined ? {} : { login });
  }
  assert.notEqual(run.status, "failed", run.error);
  return person;
}

/** What the app stored of who somebody is. */
async function storedOf(app: Sandbox, login: string) {
  const { updated_at: at, ...stored } = await mappingOf(app, login) ?? {};
  assert.ok(typeof at === "string");
  return stored;
}

Deno.test("connect: who signs in, and consents, is linked at once, with nobody's approval", () =>
  withRescue(async (app) => {
    const rhys = await connect(app, RHYS);
    assert.match(modalOf(rhys), /signed in to GitHub as rhys-pritchard/);
    assert.equal(await mappingOf(app, LOGIN), null);
    await rhys.submitView();
    assert.match(modalOf(rhys), /You are linked.*rhys-pritchard/s);
    assert.deepEqual(await storedOf(app, LOGIN), {
      github_id: buttonOf(LOGIN).github_id,
      github_login: LOGIN,
      slack_user_id: rhys.id,
      added_by: rhys.id,
      source: "oauth",
    });
    assert.deepEqual(await allMessages(app), []);
    assert.match(
      modalOf(await connect(app, RHYS)),
      /notify you by name already/,
    );
    await assertNoSecrets(app);
  }));

Deno.test("connect: a proof beats a form, and the tech team reads of it", () =>
  withRescue(async (app) => {
    await mapTo(app, LOGIN, "callum");
    const rhys = await connect(app, RHYS);
    assert.match(modalOf(rhys), /linked to .* so far: that ends/);
    await rhys.submitView();
    const { slack_user_id: linked } = await storedOf(app, LOGIN);
    assert.equal(linked, rhys.id);
    const said = textsOf(await allMessages(app));
    assert.match(said, /signed in to GitHub as rhys-pritchard, and is linked/);
    assert.ok(said.includes(app.as("callum").id), said);
  }));

Deno.test("connect: who is somebody else at GitHub too stays linked to both, and reads so", () =>
  withRescue(async (app) => {
    const tunde = await connect(app, TUNDE, LOGIN);
    assert.match(modalOf(tunde), /stay linked to tadeyemi as well/);
    await tunde.submitView();
    assert.equal((await mappingOf(app, LOGIN))?.["slack_user_id"], tunde.id);
    assert.equal(
      (await mappingOf(app, "tadeyemi"))?.["slack_user_id"],
      tunde.id,
    );
  }));

Deno.test("connect: a consent counts only while the sign-in does", () =>
  withRescue(async (app) => {
    const rhys = await connect(app, RHYS);
    app.github.userTokens.splice(0);
    await rhys.submitView();
    assert.match(modalOf(rhys), /Not linked.*sign-in no more/s);
    assert.equal(await mappingOf(app, LOGIN), null);
  }));

Deno.test("connect: in somebody else's modal nobody consents, nor disconnects", () =>
  withRescue(async (app) => {
    const rhys = await connect(app, RHYS);
    const { view } = rhys;
    assert.ok(view);
    const callum = app.as("callum");
    await callum.submitView({}, { view });
    await callum.click(view, { text: "Disconnect" });
    assert.equal(await mappingOf(app, LOGIN), null);
    assert.equal(app.slack.externalAuth.credentials.length, 1);
  }));

Deno.test("connect: Disconnect makes Slack forget the sign-in, and keeps the link", () =>
  withRescue(async (app) => {
    const rhys = await connect(app, RHYS);
    await rhys.submitView();
    await connect(app, RHYS);
    assert.ok(rhys.view);
    await rhys.click(rhys.view, { text: "Disconnect" });
    assert.match(modalOf(rhys), /Disconnected.*Authorized OAuth Apps/s);
    assert.deepEqual(app.slack.externalAuth.credentials, []);
    assert.equal((await mappingOf(app, LOGIN))?.["slack_user_id"], rhys.id);
    await rhys.openLink(createLink(app, connectTrigger));
    assert.ok(rhys.connecting, "Slack asks anew");
  }));

Deno.test("rescue: whoever saves their work and is not linked can be, in the same dialogue", () =>
  withRescue(async (app, link) => {
    const { name } = codespaceOf(app, RHYS);
    await save(app, link, { by: RHYS, name });
    const rhys = app.as(RHYS);
    assert.match(modalOf(rhys), /Your work is saved.*Shall reports notify/s);
    assert.equal(rhys.view?.submit, "Link me");
    await rhys.submitView();
    assert.match(modalOf(rhys), /You are linked/);
    const { source } = await storedOf(app, LOGIN);
    assert.equal(source, "oauth");
  }));

Deno.test("claim: where people can sign in, that is offered first", () =>
  withRescue(async (app) => {
    const url = createLink(app, claimTrigger);
    await claim(app, url, { by: RHYS, inputs: buttonOf(LOGIN) });
    await claim(app, url, { by: RHYS, inputs: buttonOf(LOGIN) });
    for (const words of await toldTo(app, RHYS)) {
      assert.match(
        words,
        /^The quickest way: sign in.*Connect my GitHub account.*tech team/s,
      );
    }
    const rhys = app.as(RHYS);
    const message = (await rhys.sees()).findLast(({ kind }) =>
      kind !== "message"
    );
    assert.ok(message);
    await rhys.click(message, { text: "Connect my GitHub account" });
    await rhys.authorize();
    await rhys.submitView();
    assert.equal((await mappingOf(app, LOGIN))?.["source"], "oauth");
  }));
