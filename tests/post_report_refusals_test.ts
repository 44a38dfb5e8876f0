import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import {
  answerTo,
  buttonIn,
  directTo,
  MANAGER,
  post,
  READER,
  reportIn,
  TO_CHANNEL,
} from "./support/adhoc.ts";
import { allMessages, channelId } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { inTwoParts } from "./support/outcomes.ts";
import { minutes, posted, withPreview } from "./support/preview.ts";
import { refusal } from "./support/refusal.ts";

/** Slack takes so many messages to a channel, and refuses the rest. */
function refusePosts(
  app: Sandbox,
  name: string,
  { after }: { readonly after: number },
): void {
  const place = channelId(app, name);
  let posts = 0;
  app.slack.faults.add(({ method, args }) =>
    method === "chat.postMessage" && args["channel"] === place &&
      ++posts > after
      ? refusal("restricted_action")
      : null
  );
}

Deno.test(
  "post_report: after a failure the same button can be pressed, and nothing stands twice",
  withPreview(async (app) => {
    refusePosts(app, "opensafely", { after: 1 });
    await post(app, TO_CHANNEL);
    assert.equal((await posted(app)).length, 1);
    const answer = await answerTo(app, MANAGER);
    assert.match(answer, /Codespaces in opensafely: the report failed\./);
    assert.match(answer, /Ask a workspace admin to let the app post/);
    assert.match(answer, /press the button below the preview again/);
    app.slack.faults.clear();
    await post(app, TO_CHANNEL);
    assert.equal((await posted(app)).length, 2);
    const names = app.github.codespaces.map(({ name }) => name);
    const text = textsOf(await posted(app));
    const shown = names.filter((name) => text.includes(name));
    assert.equal(shown.length, 14 + 12);
    assert.ok(shown.every((name) => text.split(`(${name})`).length <= 2));
    assert.match(await answerTo(app, MANAGER), /is posted in #opensafely/);
  }, { seed: inTwoParts() }),
);

Deno.test(
  "post_report: pressed again days after a failure, it is a report of its own",
  withPreview(async (app) => {
    refusePosts(app, "opensafely", { after: 1 });
    await post(app, TO_CHANNEL);
    app.slack.faults.clear();
    await minutes(app, 2 * 24 * 60);
    await post(app, TO_CHANNEL);
    const [old, first, ...rest] = await posted(app);
    assert.ok(old && first);
    assert.equal(first.thread_ts ?? first.ts, first.ts);
    assert.ok(rest.every(({ thread_ts: ts }) => ts === first.ts));
    const text = textsOf([first, ...rest]);
    const listed = app.github.codespaces.filter(({ name }) =>
      textsOf([old]).includes(`(${name})`)
    );
    assert.ok(listed.length > 0);
    assert.ok(listed.every(({ name }) => text.includes(`(${name})`)));
  }, { seed: inTwoParts() }),
);

Deno.test(
  "post_report: a report that stands without its summary is never posted again",
  withPreview(async (app) => {
    refusePosts(app, "team-rex", { after: 0 });
    await post(app, TO_CHANNEL);
    const standing = await posted(app);
    assert.equal(standing.length, 1);
    assert.match(await answerTo(app, MANAGER), /is posted in #opensafely/);
    app.slack.faults.clear();
    await minutes(app, 2 * 24 * 60);
    await post(app, TO_CHANNEL);
    assert.deepEqual(await posted(app), standing);
    assert.match(await answerTo(app, MANAGER), /was pressed before/);
  }),
);

Deno.test(
  "post_report: whatever somebody sends who may not post, nothing is posted, and a refusal that Slack delivers twice is told once",
  withPreview(async (app) => {
    const others = (await allMessages(app)).length;
    const sent = [
      await buttonIn(app),
      { org: "<!channel>", report: "{}" },
      { org: "opensafely", report: null, delivery: "dm" },
      { org: "opensafely", delivery: "channel_and_dm" },
    ];
    for (const [index, values] of sent.entries()) {
      const inputs = {
        ...values,
        occasion: "adhoc",
        requested_by: app.as(READER).id,
      };
      for (const executionId of [`Fx0NO${index}`, `Fx0NO${index}`]) {
        const press = await app.invoke("report_codespaces", inputs, {
          executionId,
        });
        assert.equal(press.status, "succeeded", press.error);
      }
      assert.equal((await directTo(app, READER)).length, index + 1);
      assert.match(await answerTo(app, READER), /Only members of the tech ch/);
    }
    assert.equal((await allMessages(app)).length, others + sent.length);
  }),
);

Deno.test(
  "post_report: who left the tech channel since the preview posts nothing",
  withPreview(async (app) => {
    const { world } = app.slack;
    world.channel("team-rex").members.delete(app.as(MANAGER).id);
    await post(app, TO_CHANNEL);
    assert.deepEqual(await posted(app), []);
    assert.match(await answerTo(app, MANAGER), /Only members of the tech chan/);
  }),
);

Deno.test(
  "post_report: a forged report is not posted, and whoever pressed is told",
  withPreview(async (app) => {
    const real = await reportIn(app);
    const reports = [
      "{",
      JSON.stringify({ ...real, delivery: "channel_and_dm" }),
      JSON.stringify({ ...real, channel: app.as(READER).id }),
    ];
    const values = [
      { org: "<!channel>" },
      ...reports.map((report) => ({ report })),
    ];
    for (const forged of values) {
      const before = (await allMessages(app)).length;
      await post(app, TO_CHANNEL, { forged });
      const after = (await allMessages(app)).length;
      assert.equal(after, before + 1, JSON.stringify(forged));
      const answer = await answerTo(app, MANAGER);
      assert.match(answer, /does not carry a report/, JSON.stringify(forged));
    }
    assert.deepEqual(await posted(app), []);
  }),
);

Deno.test(
  "post_report: without a note of who posts it, it is not posted",
  withPreview(async (app) => {
    app.slack.faults.add(({ method, args }) =>
      method.startsWith("apps.datastore.") &&
        args["datastore"] === "report_runs"
        ? refusal("datastore_error")
        : null
    );
    await post(app, TO_CHANNEL);
    assert.deepEqual(await posted(app), []);
    assert.match(
      await answerTo(app, MANAGER),
      /the report could be posted twice/,
    );
  }),
);
