import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import {
  askForReport,
  directTo,
  MANAGER,
  offerTo,
  post,
  READER,
  reportIn,
  submit,
  TO_CHANNEL,
  twoOrganisations,
  valuesOf,
} from "./support/adhoc.ts";
import { storeSettings } from "./support/schedule.ts";
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
import { viewOf } from "./support/who_is_who.ts";

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
    const { words } = await offerTo(app, MANAGER);
    assert.match(words, /This is what #opensafely would see\. Only you can/);
    assert.match(words, /5 people would get their own codespaces only; 3 peo/);
    assert.match(words, /\[ Post it to #opensafely \].*\[ Send DMs \]/s);
    const { at, ...asked } = await reportIn(app);
    assert.deepEqual(asked, {
      days: 10,
      delivery: "channel",
      channel: channelId(app, "opensafely"),
    });
    assert.equal(typeof at, "number");
    const outputs = executionOf(app, "report_codespaces")?.outputs;
    assert.equal(outputs?.["status"], "previewed");
    assert.equal(outputs?.["message_count"], preview.length - 1);
    assert.deepEqual(await app.slack.datastores.all("report_runs"), []);
    await post(app, TO_CHANNEL);
    const posted = await messagesIn(app, "opensafely");
    assert.equal(posted.length, 1);
    assert.deepEqual(blocksOf(posted), blocksOf(preview.slice(0, -1)));
    await assertNoSecrets(app);
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
    assert.equal((await messagesIn(app, "opensafely-users")).length, 1);
    assert.deepEqual(await messagesIn(app, "opensafely"), []);
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

Deno.test("adhoc_report: each owner gets their own, and without a channel who could not be told is named to who asked", () =>
  withApp(async (app) => {
    await storeSettings(app, { channel_ids: [], delivery: "dm" });
    await submit(app, MANAGER, { where: "dm" });
    const { id } = app.slack.world.user("tunde");
    const received = await messagesTo(app, id);
    assert.equal(received.length, 1);
    assert.match(textsOf(received), /2 of your codespaces/);
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

Deno.test("adhoc_report: nothing at risk is posted nowhere, offered to nobody, and said", () =>
  withApp(async (app) => {
    const [item] = await app.slack.datastores.all("report_settings");
    const settings = { ...item, post_when_empty: true };
    await app.slack.datastores.put("report_settings", settings);
    await submit(app, MANAGER, { where: "channel", channel: "opensafely" });
    assert.deepEqual(await messagesIn(app, "opensafely"), []);
    const [answer] = await directTo(app, MANAGER);
    assert.match(answer?.words ?? "", /Nothing in opensafely is at risk now/);
    await submit(app, MANAGER);
    const preview = (await directTo(app, MANAGER)).at(-1);
    assert.match(preview?.words ?? "", /Nothing to save this time/);
    assert.ok(preview?.blocks.every(({ type }) => type !== "actions"));
  }, { seed: organisationWith(cleanCodespaces(2)) }));

Deno.test("adhoc_report: at once, with no channel picked, it goes where the settings say", () =>
  withApp(async (app) => {
    await submit(app, MANAGER, { where: "channel" });
    assert.equal((await messagesIn(app, "opensafely")).length, 1);
    assert.match(
      (await directTo(app, MANAGER)).at(-1)?.words ?? "",
      /is posted in #opensafely: 14 codespaces/,
    );
  }));

/** Settings for ebmdatalab alone. */
function onlyEbmdatalab() {
  const seed = researchOrganisation(NOW);
  const [item] = seed.settings;
  return { ...seed, settings: [{ ...item, org: "ebmdatalab" }] };
}

Deno.test("adhoc_report: an organisation without settings goes to no other's channel", () =>
  withApp(async (app) => {
    const { person, run } = await askForReport(app, MANAGER);
    const typed = { org: "opensafely", where: "channel" } as const;
    const errors = await person.submitView(valuesOf(typed));
    assert.match(errors?.["channel"] ?? "", /^Pick the channel/);
    assert.equal(await person.submitView(valuesOf({ where: "preview" })), null);
    await run.rest();
    const { words } = await offerTo(app, MANAGER);
    assert.match(words, /No channel is set for opensafely yet/);
    assert.match(words, /\[ Set a channel \]/);
    assert.doesNotMatch(words, /Post it to/);
  }, { seed: onlyEbmdatalab() }));

Deno.test("adhoc_report: with two organisations they choose; one that cannot be read fails to who asked", () =>
  withApp(async (app) => {
    await submit(app, MANAGER, { org: "opensafely" });
    assert.match((await offerTo(app, MANAGER)).words, /what #opensafely would/);
    await submit(app, MANAGER, { org: "ebmdatalab", where: "dm" });
    const words = (await directTo(app, MANAGER)).at(-1)?.words ?? "";
    assert.match(words, /Codespaces in ebmdatalab: the report failed/);
    assert.match(words, /Then ask for the report again/);
    assert.match(textsOf(await messagesIn(app, "team-rex")), /ebmdatalab/);
  }, { seed: twoOrganisations() }));
