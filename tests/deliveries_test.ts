import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import {
  allMessages,
  killAtMessage,
  messagesIn,
  messagesTo,
  report,
  withApp,
} from "./support/app.ts";
import { countNames, textOf, textsOf } from "./support/messages.ts";
import { assertNoSecrets } from "./support/secrets.ts";

/** The seed's owners at risk who are linked and can be messaged. */
const REACHABLE: Readonly<Record<string, string>> = {
  tadeyemi: "tunde",
  ameliahargreaves: "amelia.hargreaves",
  "priya-raghunathan": "priya.raghunathan",
  "cmackenzie-epi": "callum",
  slindqvist: "sofia.lindqvist",
};

/** Two are linked to nobody; the third one's account is deactivated. */
const UNREACHABLE = ["rhys-pritchard", "jkowalczyk", "hwhitcombe"];

const EXECUTION = { executionId: "Fx0DM" };

function ruth({ slack }: Sandbox): string {
  return slack.world.user("ruth").id;
}

function names({ github }: Sandbox, login?: string): string[] {
  return github.codespaces
    .filter(({ owner }) => login === undefined || owner.login === login)
    .map(({ name }) => name);
}

/** Each reachable owner has one message, with their own codespaces only. */
async function assertDirectMessages(app: Sandbox): Promise<void> {
  let codespaces = 0;
  for (const [login, slackName] of Object.entries(REACHABLE)) {
    const user = app.slack.world.user(slackName).id;
    const received = await messagesTo(app, user);
    assert.equal(received.length, 1, `to ${login}`);
    const all = countNames(received, names(app));
    const shown = [...all].filter(([, count]) => count > 0);
    assert.ok(shown.every(([, count]) => count === 1));
    const own = names(app, login);
    assert.ok(shown.every(([name]) => own.includes(name)), login);
    assert.match(textsOf(received), /Export changes to a branch/);
    codespaces += shown.length;
  }
  assert.equal(codespaces, 11);
}

Deno.test("deliveries: a preview is for one person, and leaves no trace", () =>
  withApp(async (app) => {
    const { outputs } = await report(app, {
      delivery: "preview",
      requested_by: ruth(app),
    });
    const received = await messagesTo(app, ruth(app));
    assert.deepEqual(await allMessages(app), received);
    assert.deepEqual(outputs, {
      status: "previewed",
      at_risk_count: 14,
      owner_count: 8,
      message_count: received.length,
      unmapped_logins: ["rhys-pritchard", "jkowalczyk"],
    });
    const counts = [...countNames(received, names(app)).values()];
    assert.equal(counts.filter((count) => count === 1).length, 14);
    assert.deepEqual(await app.slack.datastores.all("report_runs"), []);
    await assertNoSecrets(app);
  }));

Deno.test("deliveries: a preview that fails is told to who asked, not to the tech team", () =>
  withApp(async (app) => {
    app.github.tokenAbility = "sso_required";
    const { error } = await report(app, {
      delivery: "preview",
      requested_by: ruth(app),
    });
    assert.match(error ?? "", /single sign-on/);
    const received = await messagesTo(app, ruth(app));
    assert.equal(received.length, 1);
    assert.deepEqual(await allMessages(app), received);
  }));

Deno.test("deliveries: in dm, owners are told alone; the channel names who cannot be", () =>
  withApp(async (app) => {
    const { outputs, error } = await report(app, { delivery: "dm" });
    assert.equal(error, undefined);
    await assertDirectMessages(app);
    const inChannel = await messagesIn(app, "opensafely");
    const counts = countNames(inChannel, names(app));
    const shown = [...counts].filter(([, count]) => count > 0);
    const theirs = UNREACHABLE.flatMap((login) => names(app, login));
    assert.equal(shown.length, 3);
    assert.ok(shown.every(([name]) => theirs.includes(name)));
    assert.equal(outputs?.["status"], "posted");
    assert.equal(outputs?.["message_count"], 5 + inChannel.length);
    await assertTechTeamKnows(app);
    await assertNoSecrets(app);
  }));

Deno.test("deliveries: in dm without a channel, the tech team is named who was not told", () =>
  withApp(async (app) => {
    const { outputs, error } = await report(app, {
      delivery: "dm",
      channel_ids: [],
    });
    assert.equal(error, undefined);
    assert.equal(outputs?.["message_count"], 5);
    await assertDirectMessages(app);
    await assertTechTeamKnows(app);
    assert.deepEqual(await messagesIn(app, "opensafely"), []);
    // Nobody can open somebody else's direct message.
    const told = JSON.stringify(await messagesIn(app, "team-rex"));
    assert.doesNotMatch(told, /\/archives\/D/);
  }));

Deno.test("deliveries: in channel_and_dm, both the whole channel and each owner are told", () =>
  withApp(async (app) => {
    const { outputs } = await report(app, { delivery: "channel_and_dm" });
    await assertDirectMessages(app);
    const inChannel = await messagesIn(app, "opensafely");
    const counts = [...countNames(inChannel, names(app)).values()];
    assert.equal(counts.filter((count) => count === 1).length, 14);
    assert.equal(outputs?.["message_count"], 5 + inChannel.length);
    const first = inChannel[0]?.ts.replace(".", "");
    assert.ok(first && String(outputs?.["permalink"]).includes(first));
    await assertTechTeamKnows(app);
  }));

Deno.test("deliveries: an execution delivered twice at once, and again, posts once", () =>
  withApp(async (app) => {
    const inputs = { delivery: "channel_and_dm" };
    await Promise.all([
      report(app, inputs, EXECUTION),
      report(app, inputs, EXECUTION),
    ]);
    const before = (await allMessages(app)).length;
    await report(app, inputs, EXECUTION);
    assert.equal((await allMessages(app)).length, before);
    await assertDirectMessages(app);
    await assertTechTeamKnows(app);
  }));

Deno.test("deliveries: killed among a report and its direct messages, the next delivery posts the rest", () =>
  withApp(async (app) => {
    const inputs = { delivery: "channel_and_dm" };
    killAtMessage(app, 5);
    const killed = await report(app, inputs, EXECUTION);
    assert.equal(killed.status, "timed_out");
    app.slack.faults.clear();
    await report(app, inputs, EXECUTION);
    await assertDirectMessages(app);
    await assertTechTeamKnows(app);
  }));

/** One summary, which names everybody who needs a person. */
async function assertTechTeamKnows(app: Sandbox): Promise<void> {
  const told = await messagesIn(app, "team-rex");
  assert.equal(told.length, 1, textsOf(told));
  const [summary] = told;
  assert.ok(summary);
  for (const login of UNREACHABLE) {
    assert.ok(textOf(summary).includes(login), login);
  }
}
