import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { answerTo, MANAGER, post, reportIn, submit } from "./support/adhoc.ts";
import { channelId, messagesIn, messagesTo, withApp } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { storeSettings } from "./support/schedule.ts";

const PICKED = "opensafely-users";

const toTunde = (app: Sandbox) =>
  messagesTo(app, app.slack.world.user("tunde").id);

for (
  const [where, settings] of [
    ["in another channel than the settings'", {}],
    ["where the settings have no channel", { channel_ids: [] }],
  ] as const
) {
  Deno.test(`post_report: direct messages from a preview ${where} leave the rest to the picked channel`, () =>
    withApp(async (app) => {
      await storeSettings(app, settings);
      await submit(app, MANAGER, { channel: PICKED });
      const { channel, delivery } = await reportIn(app, "Send DMs");
      assert.deepEqual([delivery, channel], ["dm", channelId(app, PICKED)]);
      await post(app, "Send DMs");
      assert.equal((await toTunde(app)).length, 1);
      assert.deepEqual(await messagesIn(app, "opensafely"), []);
      const named = textsOf(await messagesIn(app, PICKED));
      assert.match(named, /rhys-pritchard/);
      assert.match(named, /jkowalczyk/);
      assert.match(
        await answerTo(app, MANAGER),
        /is posted in #opensafely-users and in 5 direct messages: 14 code/,
      );
    }));
}

Deno.test("post_report: direct messages from a preview without a picked channel go by the settings", () =>
  withApp(async (app) => {
    await submit(app, MANAGER);
    assert.equal((await reportIn(app, "Send DMs"))["channel"], undefined);
    await post(app, "Send DMs");
    const named = textsOf(await messagesIn(app, "opensafely"));
    assert.match(named, /rhys-pritchard/);
  }));

Deno.test("post_report: a picked channel that is gone keeps nobody from their direct message", () =>
  withApp(async (app) => {
    await submit(app, MANAGER, { channel: PICKED });
    app.slack.world.channel(PICKED).isArchived = true;
    await post(app, "Send DMs");
    assert.equal((await toTunde(app)).length, 1);
    assert.deepEqual(await messagesIn(app, "opensafely"), []);
    assert.match(await answerTo(app, MANAGER), /is_archived.*Unarchive/);
  }));
