import assert from "node:assert/strict";
import {
  ADMIN,
  answerTo,
  buttonIn,
  MANAGER,
  post,
  submit,
  TO_CHANNEL,
} from "./support/adhoc.ts";
import { allMessages, messagesIn, messagesTo, withApp } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { cleanCodespaces } from "./support/organisation.ts";
import { minutes, posted, reportsOf, withPreview } from "./support/preview.ts";
import { storeSettings } from "./support/schedule.ts";
import { createLink } from "./support/triggers.ts";
import postReport from "../triggers/post_report.ts";

Deno.test(
  "post_report: what was previewed is posted, and whoever pressed hears where",
  withPreview(async (app) => {
    await post(app, TO_CHANNEL);
    assert.equal((await posted(app)).length, 1);
    const answer = await answerTo(app, MANAGER);
    assert.match(answer, /is posted in #opensafely: 14 codespaces of 8 people/);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.ok(told.includes(`asked for by @${app.as(MANAGER).id}`));
  }),
);

Deno.test(
  "post_report: what was saved in between is not reported",
  withPreview(async (app) => {
    const [first, ...rest] = app.github.codespaces;
    assert.ok(first);
    app.github.codespaces = rest.filter(({ owner }) =>
      owner.login !== "slindqvist"
    );
    await minutes(app, 6);
    await post(app, TO_CHANNEL);
    assert.doesNotMatch(
      textsOf(await posted(app)),
      /winter-pressures, branch adm/,
    );
    assert.match(
      await answerTo(app, MANAGER),
      /posted in #opensafely: 1[0-3] /,
    );
  }),
);

Deno.test(
  "post_report: pressed twice, it posts once, and the second one hears where it stands",
  withPreview(async (app) => {
    await post(app, TO_CHANNEL);
    const before = (await allMessages(app)).length;
    await post(app, TO_CHANNEL);
    assert.equal((await allMessages(app)).length, before + 1);
    assert.match(
      await answerTo(app, MANAGER),
      /posts once, and was pressed before: see the codespaces report/,
    );
    await post(app, "Send DMs");
    const { id } = app.slack.world.user("tunde");
    assert.equal((await messagesTo(app, id)).length, 1);
  }),
);

Deno.test(
  "post_report: two managers who press at once post it once",
  withPreview(async (app) => {
    const inputs = await buttonIn(app);
    const url = createLink(app, postReport);
    const runs = await Promise.all(
      [MANAGER, ADMIN].map((name) => app.as(name).openLink(url, { inputs })),
    );
    await Promise.all(runs.map((run) => run.rest()));
    assert.equal((await posted(app)).length, 1);
    assert.equal((await messagesIn(app, "team-rex")).length, 1);
    const answers = await Promise.all(
      [MANAGER, ADMIN].map((name) => answerTo(app, name)),
    );
    for (const words of [/is posted in/, /was pressed before/]) {
      assert.equal(answers.filter((one) => words.test(one)).length, 1);
    }
  }),
);

Deno.test(
  "post_report: a report that is delivered twice answers once",
  withPreview(async (app) => {
    await post(app, TO_CHANNEL);
    const execution = reportsOf(app).at(-1);
    assert.ok(execution);
    const before = (await allMessages(app)).length;
    const { executionId, inputs } = execution;
    await app.invoke("report_codespaces", inputs, { executionId });
    assert.equal((await allMessages(app)).length, before);
  }),
);

for (
  const [where, settings] of [
    ["in another channel than the settings'", {}],
    ["where the settings have no channel", { channel_ids: [] }],
  ] as const
) {
  Deno.test(`post_report: direct messages from a preview ${where} leave the rest to the picked channel`, () =>
    withApp(async (app) => {
      await storeSettings(app, settings);
      const picked = "opensafely-users";
      await submit(app, MANAGER, { channel: picked });
      await post(app, "Send DMs");
      const { id } = app.slack.world.user("tunde");
      assert.equal((await messagesTo(app, id)).length, 1);
      assert.deepEqual(await posted(app), []);
      const named = textsOf(await messagesIn(app, picked));
      assert.match(named, /rhys-pritchard/);
      assert.match(
        await answerTo(app, MANAGER),
        /is posted in #opensafely-users and in 5 direct messages: 14 code/,
      );
    }));
}

Deno.test(
  "post_report: once everything is saved nothing is posted, and that is said",
  withPreview(async (app) => {
    app.github.codespaces = cleanCodespaces(4);
    await post(app, TO_CHANNEL);
    assert.deepEqual(await posted(app), []);
    const answer = await answerTo(app, MANAGER);
    assert.match(answer, /is at risk now, so nothing was posted/);
  }),
);
