import assert from "node:assert/strict";
import { objectAt, stringAt } from "../runtime/json.ts";
import { inWorkspace } from "./testdata/small_workspace.ts";

Deno.test(
  "chat.update changes the app's own message, keeps its ts and metadata",
  inWorkspace(async ({ slack, call, channel, pass }) => {
    const to = { channel: channel("reports") };
    const metadata = { event_type: "part", event_payload: { n: 1 } };
    const { body } = await call("chat.postMessage", {
      ...{ ...to, text: "before", metadata },
      blocks: [{ type: "divider" }],
    });
    const ts = stringAt(body, "ts");
    await slack.messages(to.channel);
    pass(5000);
    const header = { type: "plain_text", text: "After" };
    const blocks = [{ type: "header", text: header }];
    await call("chat.update", { ...to, ts, text: "after", blocks });
    const [changed, ...others] = await slack.messages(to.channel);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [changed?.ts, changed?.text, changed?.blocks?.[0]?.["type"]],
      [ts, "after", "header"],
    );
    assert.deepEqual(changed?.metadata, metadata);
    assert.equal(
      stringAt(objectAt(changed ?? {}, "edited"), "ts"),
      "1780304405.000000",
    );
  }),
);

Deno.test(
  "chat.update takes blocks away with text alone, and metadata with {}",
  inWorkspace(async ({ slack, call, channel }) => {
    const to = { channel: channel("reports") };
    const { body } = await call("chat.postMessage", {
      ...{ ...to, text: "before" },
      blocks: [{ type: "divider" }],
      metadata: { event_type: "part", event_payload: { n: 1 } },
    });
    const { ts } = body;
    await call("chat.update", { ...to, ts, text: "after", metadata: {} });
    const [changed] = await slack.messages(to.channel);
    assert.equal(changed?.text, "after");
    assert.equal(changed?.blocks, undefined);
    assert.deepEqual(changed?.metadata ?? {}, {});
  }),
);

Deno.test(
  "chat.update changes a reply and a direct message where they are",
  inWorkspace(async ({ slack, call, channel, user, pass }) => {
    const to = { channel: channel("reports") };
    const parent = await call("chat.postMessage", { ...to, text: "parent" });
    pass(1000);
    const { body: reply } = await call("chat.postMessage", {
      ...{ ...to, text: "reply", thread_ts: parent.body["ts"] },
    });
    await call("chat.update", { ...to, ts: reply["ts"], text: "changed" });
    const [thread] = await slack.messages(to.channel);
    assert.equal(thread?.text, "parent");
    assert.deepEqual(thread?.replies.map(({ text }) => text), ["changed"]);
    const person = { channel: user("ada") };
    const { body: direct } = await call("chat.postMessage", {
      ...{ ...person, text: "hello" },
    });
    const { ts, channel: dm } = direct;
    const byPerson = await call("chat.update", { ...person, ts, text: "hi" });
    assert.equal(byPerson.body["error"], "channel_not_found");
    const byId = await call("chat.update", { channel: dm, ts, text: "hi" });
    assert.equal(byId.body["ok"], true);
  }),
);

Deno.test(
  "chat.update refuses another's message, what is not there and what is too long",
  inWorkspace(async ({ slack, call, channel, user }) => {
    const to = { channel: channel("reports") };
    const { body } = await call("chat.postMessage", { ...to, text: "own" });
    const { ts } = body;
    const theirs = await slack.say(user("ada"), to.channel, "mine");
    const { body: shown } = await call("chat.postEphemeral", {
      ...{ ...to, user: user("ada"), text: "psst" },
    });
    const cases: readonly [Record<string, unknown>, string][] = [
      [{ ts: theirs, text: "x" }, "cant_update_message"],
      [{ ts: "1.000001", text: "x" }, "message_not_found"],
      [{ ts: shown["message_ts"], text: "x" }, "message_not_found"],
      [{ ts, text: "é".repeat(2001) }, "msg_too_long"],
      [{ ts }, "no_text"],
      [{ ts, text: "x", blocks: [{ type: "nonsense" }] }, "invalid_blocks"],
      [{ ts, text: "x", channel: channel("old") }, "is_inactive"],
    ];
    for (const [args, error] of cases) {
      const refused = await call("chat.update", { ...to, ...args });
      assert.equal(refused.body["error"], error);
    }
    const left = await slack.messages(to.channel);
    assert.deepEqual(left.map(({ text }) => text), ["own", "mine"]);
  }),
);
