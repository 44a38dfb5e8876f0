import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import {
  ADMIN,
  askForReport,
  buttonIn,
  directTo,
  MANAGER,
  offerTo,
  post,
  READER,
  reportIn,
  submit,
  TO_CHANNEL,
  twoOrganisations,
} from "./support/adhoc.ts";
import { storeSettings } from "./support/schedule.ts";
import { createLink } from "./support/triggers.ts";
import adhocReport from "../triggers/adhoc_report.ts";
import {
  allMessages,
  channelId,
  messagesIn,
  messagesTo,
  NOW,
  report,
  withApp,
} from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { cleanCodespaces, organisationWith } from "./support/organisation.ts";
import { assertNoSecrets } from "./support/secrets.ts";
import { viewOf, wordsOf } from "./support/who_is_who.ts";

const executionOf = (app: Sandbox, callbackId: string) =>
  app.executions().findLast((one) => one.callbackId === callbackId);

/** The blocks of a run's messages, whoever they went to. */
function blocksOf(messages: readonly { readonly blocks?: unknown }[]) {
  return messages.map(({ blocks }) => stripIds(blocks));
}

/** Slack gives blocks without an id one of its own. */
function stripIds(blocks: unknown): unknown {
  const text = JSON.stringify(
    blocks,
    (key, value) =>
      key === "block_id" || key === "action_id" ? undefined : value,
  );
  return JSON.parse(text);
}

Deno.test("adhoc_report: by default only who asks sees it, exactly as a channel would", () =>
  withApp(async (app) => {
    await submit(app, MANAGER);
    const preview = await directTo(app, MANAGER);
    assert.equal((await allMessages(app)).length, preview.length);
    const outputs = executionOf(app, "report_codespaces")?.outputs;
    assert.equal(outputs?.["status"], "previewed");
    assert.equal(outputs?.["message_count"], preview.length - 1);
    assert.deepEqual(await app.slack.datastores.all("report_runs"), []);
    await post(app, TO_CHANNEL);
    const posted = await messagesIn(app, "opensafely");
    assert.equal(posted.length, 2);
    assert.deepEqual(blocksOf(posted), blocksOf(preview.slice(0, -1)));
    await assertNoSecrets(app);
  }));

Deno.test("adhoc_report: below a manager's preview stands who would see it, and buttons", () =>
  withApp(async (app) => {
    await submit(app, MANAGER);
    const { words } = await offerTo(app, MANAGER);
    assert.match(words, /This is what #opensafely would see\. Only you can/);
    assert.match(words, /5 people would get their own codespaces only; 3 peo/);
    assert.match(words, /\[ Post it to #opensafely \]/);
    assert.match(words, /\[ Send DMs \]/);
    assert.equal((await buttonIn(app))["org"], "opensafely");
    const { at, ...asked } = await reportIn(app);
    assert.deepEqual(asked, {
      days: 10,
      delivery: "channel",
      channel: channelId(app, "opensafely"),
    });
    assert.equal(typeof at, "number");
  }));

Deno.test("adhoc_report: what is looked at for another channel says so, joins nothing, and is posted there", () =>
  withApp(async (app) => {
    const { members } = app.slack.world.channel("opensafely-users");
    const before = [...members];
    await submit(app, MANAGER, { channel: "opensafely-users" });
    const { words } = await offerTo(app, MANAGER);
    assert.match(words, /^This is what #opensafely-users would see\. Only you/);
    assert.deepEqual([...members], before);
    await post(app, "Post it to #opensafely-users");
    assert.equal((await messagesIn(app, "opensafely-users")).length, 2);
    assert.deepEqual(await messagesIn(app, "opensafely"), []);
  }));

Deno.test("adhoc_report: a workspace admin may have it posted too", () =>
  withApp(async (app) => {
    await submit(app, ADMIN);
    assert.match((await offerTo(app, ADMIN)).words, /\[ Send DMs \]/);
  }));

Deno.test("adhoc_report: whoever is in neither may look, and finds no buttons", () =>
  withApp(async (app) => {
    const { person } = await askForReport(app, READER);
    const asks = viewOf(person).blocks.map(({ block_id: id }) => id);
    assert.ok(!asks.includes("where") && !asks.includes("channel"));
    await submit(app, READER);
    const { words, blocks } = await offerTo(app, READER);
    assert.match(words, /Only you can see it\. To have it posted, ask in #/);
    assert.ok(blocks.every(({ type }) => type !== "actions"));
    assert.deepEqual(await messagesIn(app, "opensafely"), []);
  }));

Deno.test("adhoc_report: to a channel, it says where, who asked and how it went", () =>
  withApp(async (app) => {
    await submit(app, MANAGER, {
      where: "channel",
      channel: "opensafely-users",
      days: "5",
    });
    assert.deepEqual(await messagesIn(app, "opensafely"), []);
    const posted = await messagesIn(app, "opensafely-users");
    assert.match(textsOf(posted), /9 codespaces of 7 people in opensafely/);
    const [answer, ...more] = await directTo(app, MANAGER);
    assert.deepEqual(more, []);
    assert.match(answer?.words ?? "", /is posted in #opensafely-users: 9 co/);
    const told = await messagesIn(app, "team-rex");
    assert.equal(told.length, 1);
    const maya = app.slack.world.user(MANAGER).id;
    assert.ok(textsOf(told).includes(`asked for by @${maya}`));
    const { outputs } = executionOf(app, "report_codespaces") ?? {};
    assert.equal(outputs?.["message_count"], posted.length);
    await assertNoSecrets(app);
  }));

Deno.test("adhoc_report: to each owner, nobody hears of another's codespaces", () =>
  withApp(async (app) => {
    await submit(app, MANAGER, { where: "dm" });
    const { id } = app.slack.world.user("tunde");
    const received = await messagesTo(app, id);
    assert.equal(received.length, 1);
    assert.match(textsOf(received), /2 of your codespaces/);
    assert.match(
      (await directTo(app, MANAGER)).at(-1)?.words ?? "",
      /is posted in #opensafely and in 5 direct messages: 14 codespaces/,
    );
  }));

Deno.test("adhoc_report: by direct message without a channel, who could not be told is named to who asked", () =>
  withApp(async (app) => {
    await storeSettings(app, { channel_ids: [], delivery: "dm" });
    await submit(app, MANAGER, { where: "dm" });
    assert.match(
      (await directTo(app, MANAGER)).at(-1)?.words ?? "",
      /is posted in 5 direct messages: 11 codespaces of 5 people\. 3 people could not be told: rhys-pritchard, hwhitcombe, jkowalczyk\./,
    );
  }));

Deno.test("adhoc_report: one repository alone, even one that the settings leave out", () =>
  withApp(async (app) => {
    await submit(app, MANAGER, { repository: "Winter-Pressures" });
    const [preview] = await directTo(app, MANAGER);
    const words = preview?.words ?? "";
    assert.match(words, /3 codespaces of 2 people in opensafely\/Winter-Press/);
    assert.doesNotMatch(words, /statin-adherence/);
    await post(app, TO_CHANNEL);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, /Codespaces in opensafely\/Winter-Pressures: reported/);
    const left = await report(app, {
      ...{ repository: "opensafely/research-template", threshold_days: 30 },
      ...{ delivery: "preview", requested_by: app.as(MANAGER).id },
    });
    assert.notEqual(left.outputs?.["at_risk_count"], 0);
  }));

Deno.test("adhoc_report: a repository that is not there is said to be so", () =>
  withApp(async (app) => {
    await submit(app, MANAGER, { repository: "no-such-study" });
    const received = await directTo(app, MANAGER);
    assert.equal(received.length, 1);
    assert.match(received[0]?.words ?? "", /no codespaces in opensafely\/no-s/);
  }));

Deno.test("adhoc_report: a preview of nothing says so and has no buttons", () =>
  withApp(async (app) => {
    await submit(app, MANAGER);
    const [only, ...more] = await directTo(app, MANAGER);
    assert.deepEqual(more, []);
    assert.match(only?.words ?? "", /Nothing to save this time/);
    assert.ok(only?.blocks.every(({ type }) => type !== "actions"));
  }, { seed: organisationWith(cleanCodespaces(2)) }));

Deno.test("adhoc_report: nothing at risk is posted nowhere, and who asked hears it", () =>
  withApp(async (app) => {
    const [item] = await app.slack.datastores.all("report_settings");
    const settings = { ...item, post_when_empty: true };
    await app.slack.datastores.put("report_settings", settings);
    await submit(app, MANAGER, { where: "channel", channel: "opensafely" });
    assert.deepEqual(await messagesIn(app, "opensafely"), []);
    const [answer] = await directTo(app, MANAGER);
    assert.match(answer?.words ?? "", /Nothing in opensafely is at risk now/);
  }, { seed: organisationWith(cleanCodespaces(2)) }));

Deno.test("adhoc_report: without a channel, the preview offers to set one", () =>
  withApp(async (app) => {
    await submit(app, ADMIN, { org: "opensafely" });
    const { words } = await offerTo(app, ADMIN);
    assert.match(words, /No channel is set for opensafely yet/);
    assert.match(words, /\[ Set a channel \]/);
    assert.doesNotMatch(words, /Post it to/);
  }, { seed: { ...researchOrganisation(NOW), settings: [] } }));

Deno.test("adhoc_report: with two organisations they choose, and the settings are its own", () =>
  withApp(async (app) => {
    await submit(app, MANAGER, { org: "opensafely" });
    assert.match((await offerTo(app, MANAGER)).words, /what #opensafely would/);
    const { days } = await reportIn(app);
    assert.equal(days, 10);
    const { person } = await askForReport(app, READER);
    assert.match(wordsOf(person), /ebmdatalab/);
  }, { seed: twoOrganisations() }));

Deno.test("adhoc_report: an organisation that cannot be read fails to who asked, naming it", () =>
  withApp(async (app) => {
    await submit(app, MANAGER, { org: "ebmdatalab", where: "dm" });
    const [answer, ...more] = await directTo(app, MANAGER);
    assert.deepEqual(more, []);
    assert.match(answer?.words ?? "", /Codespaces in ebmdatalab: the report f/);
    assert.match(answer?.words ?? "", /Then ask for the report again/);
    const told = await messagesIn(app, "team-rex");
    assert.equal(told.length, 1);
    assert.match(textsOf(told), /ebmdatalab/);
  }, { seed: twoOrganisations() }));

Deno.test("adhoc_report: the link can be made from its file", () =>
  withApp((app) => {
    assert.match(createLink(app, adhocReport), /^https:/);
    return Promise.resolve();
  }));
