import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import type { Seed } from "../sandbox/seed/types.ts";
import configureTrigger from "../triggers/configure_report_for.ts";
import { allMessages, callsOf, ORG, withApp } from "./support/app.ts";
import {
  answerTo,
  compare,
  dividedOrganisation,
  HELPER,
  idOf,
  measured,
} from "./support/coverage.ts";
import { assertNoSecrets } from "./support/secrets.ts";
import { createLink } from "./support/triggers.ts";

const withDivided = (
  use: (app: Sandbox) => Promise<void>,
  seed: Seed = dividedOrganisation(),
) =>
() => withApp(use, { seed });

const OPENSAFELY = idOf("opensafely");
const USERS = idOf("opensafely-users");

Deno.test(
  "channel_coverage: the channels of the settings, compared for whoever asks, in private",
  withDivided(async (app) => {
    const run = await compare(app, { channel: "team-rex" });
    assert.equal(run.status, "succeeded", run.error);
    const answer = await answerTo(app);
    assert.equal(answer.kind, "direct_message");
    const { words } = answer;
    assert.match(words, /12 linked people; 11 of them own codespaces/);
    assert.match(
      words,
      /#opensafely-users: 10 of 11 linked owners, 11 of 12 linked/,
    );
    assert.match(
      words,
      /#opensafely: 8 of 11 linked owners, 8 of 12 linked people/,
    );
    assert.match(words, /In all of .*: 8 owners, 8 linked people/);
    assert.match(words, /In none of them: 1 owner, 1 linked person: @Callum/);
    assert.match(words, /Would miss 1 linked owner: @Callum MacKenzie\./);
    assert.match(words, /2 owners not linked .*jkowalczyk, rhys-prit/);
    assert.match(words, /1 linked person is deactivated .*@Henry Whitcombe/);
    assert.deepEqual(measured(app).outputs, {
      people_count: 14,
      owner_count: 11,
      reached_count: 10,
      best_channel_id: USERS,
    });
    await assertNoSecrets(app);
  }),
);

Deno.test(
  "channel_coverage: joins no channel, and posts nothing but the answer",
  withDivided(async (app) => {
    await compare(app);
    assert.deepEqual(callsOf(app, "conversations.join"), []);
    const posted = callsOf(app, "chat.postMessage", "chat.postEphemeral");
    assert.equal(posted.length, 1);
    assert.equal((await allMessages(app)).length, 1);
  }),
);

Deno.test(
  "channel_coverage: delivered twice, the answer comes once",
  withDivided(async (app) => {
    const inputs = { requested_by: app.slack.world.user(HELPER).id };
    for (const _delivery of [1, 2]) {
      const options = { executionId: "Fx0TWICE" };
      const callback = "measure_channel_coverage";
      const { status } = await app.invoke(callback, inputs, options);
      assert.equal(status, "succeeded");
    }
    assert.equal((await allMessages(app)).length, 1);
  }),
);

Deno.test(
  "channel_coverage: one chosen channel, and who is not in it",
  withDivided(async (app) => {
    await compare(app, { channel_ids: [OPENSAFELY] });
    const { words } = await answerTo(app);
    assert.match(words, /#opensafely: 8 of 11 linked owners/);
    assert.match(
      words,
      /Would miss 3 linked owners: .*@Inês Duarte.* And 1 other linked person/,
    );
    assert.doesNotMatch(words, /In all|opensafely-users/);
  }),
);

Deno.test(
  "channel_coverage: excluded repositories make nobody an owner",
  withDivided(async (app) => {
    app.github.codespaces = app.github.codespaces.filter(({ repository }) =>
      repository.name === "research-template"
    );
    await compare(app);
    const { words } = await answerTo(app);
    assert.match(words, /12 linked people; 0 of them own codespaces/);
    assert.match(words, /#opensafely-users: .*11 of 12 linked/);
  }),
);

Deno.test(
  '"Use this channel" opens the settings with the channel filled in',
  withDivided(async (app) => {
    await compare(app);
    const answer = await answerTo(app);
    const { run } = await app.as(HELPER)
      .click(answer, { block: `channel_${USERS}` });
    assert.equal(run?.callbackId, "configure_report_for");
    const opened = app.executions().at(-1);
    assert.equal(opened?.callbackId, "configure_report");
    assert.equal(opened.inputs["org"], ORG);
    assert.equal(opened.inputs["channel_id"], USERS);
    assert.ok(opened.inputs["interactivity"]);
    // The report is posted there already.
    assert.ok(
      !JSON.stringify(answer.blocks).includes(`"value":"${OPENSAFELY}"`),
    );
  }),
);

Deno.test(
  '"Use this channel" starts the link that was made from its file, and makes no second one',
  withDivided(async (app) => {
    const url = createLink(app, configureTrigger);
    await compare(app);
    await compare(app);
    const answer = JSON.stringify((await answerTo(app)).blocks);
    assert.ok(answer.includes(url));
    assert.deepEqual(callsOf(app, "workflows.triggers.create"), []);
  }),
);

Deno.test("channel_coverage: a channel of 4,000 members is read to its end", () => {
  const crowd = Array.from({ length: 4_000 }, (_, index) => `guest-${index}`);
  const last = ["callum", "sofia.lindqvist"];
  const seed = dividedOrganisation([
    { name: "everybody", members: [...crowd, ...last] },
  ]);
  const users = crowd.map((name) => ({
    name,
    realName: name,
    email: `${name}@opensafely.example`,
  }));
  const { slack } = seed;
  return withApp(async (app) => {
    const everybody = app.slack.world.channel("everybody").id;
    await compare(app, { channel_ids: [everybody, OPENSAFELY] });
    const { words } = await answerTo(app);
    assert.match(
      words,
      /#everybody: 2 of 11 linked owners, 2 of 12 linked people/,
    );
    const pages = callsOf(app, "conversations.members")
      .filter(({ args }) => args["channel"] === everybody);
    assert.equal(pages.length, 5);
    assert.ok(measured(app).durationMs < 30_000, `${measured(app).durationMs}`);
  }, {
    seed: { ...seed, slack: { ...slack, users: [...slack.users, ...users] } },
  });
});
