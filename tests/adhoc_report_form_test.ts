import assert from "node:assert/strict";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import {
  askForReport,
  MANAGER,
  offerTo,
  submit,
  valuesOf,
} from "./support/adhoc.ts";
import { channelId, messagesIn, NOW, withApp } from "./support/app.ts";
import { storeSettings } from "./support/schedule.ts";
import { viewOf, wordsOf } from "./support/who_is_who.ts";

function withAttic() {
  const seed = researchOrganisation(NOW);
  const attic = { name: "attic", isArchived: true, members: [MANAGER] };
  const channels = [...seed.slack.channels, attic];
  return { ...seed, slack: { ...seed.slack, channels } };
}

Deno.test("adhoc_report: an archived channel of the settings is not filled in, and the form is shown", () =>
  withApp(async (app) => {
    await storeSettings(app, { channel_ids: [channelId(app, "attic")] });
    const { person } = await askForReport(app, MANAGER);
    assert.equal(viewOf(person).submit, "Get report");
    assert.doesNotMatch(wordsOf(person), /initial_conversation/);
  }, { seed: withAttic() }));

Deno.test("adhoc_report: where Slack is slow to tell of the channel, the form comes without it", () =>
  withApp(async (app) => {
    app.slack.faults.add(({ method }) =>
      method === "conversations.info" ? { kind: "delay", ms: 20_000 } : null
    );
    const { person } = await askForReport(app, MANAGER);
    assert.equal(viewOf(person).submit, "Get report");
    assert.doesNotMatch(wordsOf(person), /initial_conversation/);
  }));

/** Only ebmdatalab has settings, so the form is filled in with its channel. */
function onlyEbmdatalab() {
  const seed = researchOrganisation(NOW);
  const settings = seed.settings.map((item) => ({
    ...item,
    org: "ebmdatalab",
  }));
  return { ...seed, settings };
}

Deno.test("adhoc_report: the channel that is filled in for one organisation is not offered for another", () =>
  withApp(async (app) => {
    const person = await submit(app, MANAGER, { org: "opensafely" });
    assert.match(wordsOf(person), /on its way/);
    const { words } = await offerTo(app, MANAGER);
    assert.match(words, /No channel is set for opensafely yet/);
    assert.match(words, /\[ Set a channel \]/);
    assert.doesNotMatch(words, /Post it to/);
  }, { seed: onlyEbmdatalab() }));

Deno.test("adhoc_report: a channel that is picked for an organisation without settings is offered", () =>
  withApp(async (app) => {
    const typed = { org: "opensafely", channel: "opensafely-users" };
    await submit(app, MANAGER, typed);
    const { words } = await offerTo(app, MANAGER);
    assert.match(words, /\[ Post it to #opensafely-users \]/);
  }, { seed: onlyEbmdatalab() }));

Deno.test("adhoc_report: nothing is posted by mere prefill to another organisation's channel", () =>
  withApp(async (app) => {
    const { person, run } = await askForReport(app, MANAGER);
    assert.match(wordsOf(person), /initial_conversation/);
    const typed = { org: "opensafely", where: "channel" } as const;
    const errors = await person.submitView(valuesOf(typed));
    assert.match(errors?.["channel"] ?? "", /channel of ebmdatalab's report/);
    assert.equal(run.status, "waiting");
    assert.deepEqual(await messagesIn(app, "opensafely"), []);
    const picked = { channel: "opensafely-users" };
    assert.equal(await person.submitView(valuesOf(picked)), null);
    await run.rest();
    assert.equal((await messagesIn(app, "opensafely-users")).length, 2);
  }, { seed: onlyEbmdatalab() }));
