import assert from "node:assert/strict";
import { stringAt } from "../runtime/json.ts";
import {
  ALL_SCOPES,
  inWorkspace,
  manifestWith,
} from "./testdata/small_workspace.ts";

const PUBLIC = manifestWith([...ALL_SCOPES, "chat:write.public"]);

Deno.test(
  "chat.postMessage keeps the message, as the app and in virtual time",
  inWorkspace(async ({ slack, call, channel }) => {
    const { body } = await call("chat.postMessage", {
      channel: channel("reports"),
      text: "<@U1> & more",
      blocks: [{ type: "divider" }],
      unfurl_links: false,
    });
    assert.equal(body["channel"], channel("reports"));
    assert.equal(body["ts"], "1780304400.000000");
    const [message, ...rest] = await slack.messages(channel("reports"));
    assert.deepEqual(rest, []);
    assert.equal(message?.ts, body["ts"]);
    assert.equal(message?.text, "<@U1> & more");
    assert.equal(message?.user, slack.world.app.user.id);
    assert.equal(message?.bot_id, slack.world.app.botId);
    assert.match(
      stringAt(message?.blocks?.[0] ?? {}, "block_id"),
      /^[0-9a-f]+$/,
    );
  }),
);

Deno.test(
  "chat.postMessage gives no two messages the same ts",
  inWorkspace(async ({ call, channel }) => {
    const one = await call("chat.postMessage", {
      channel: channel("reports"),
      text: "1",
    });
    const two = await call("chat.postMessage", {
      channel: channel("team"),
      text: "2",
    });
    assert.equal(one.body["ts"], "1780304400.000000");
    assert.equal(two.body["ts"], "1780304400.000001");
  }),
);

const REFUSED: [name: string, channel: string, error: string][] = [
  ["a channel it is not in", "general", "not_in_channel"],
  ["an archived channel", "old", "is_archived"],
  ["a private channel it is not in", "secret", "channel_not_found"],
];

for (const [name, channelName, error] of REFUSED) {
  Deno.test(
    `chat.postMessage answers ${error} for ${name}`,
    inWorkspace(async ({ slack, call, channel }) => {
      const to = channel(channelName);
      const { body } = await call("chat.postMessage", {
        channel: to,
        text: "x",
      });
      assert.deepEqual(body, { ok: false, error });
      assert.deepEqual(await slack.messages(to), []);
    }),
  );
}

Deno.test(
  "chat.postMessage answers channel_not_found for a wrong or missing channel",
  inWorkspace(async ({ call }) => {
    for (const channel of ["C0NOSUCH", "nowhere", "", "U0NOBODY"]) {
      const { body } = await call("chat.postMessage", { channel, text: "x" });
      assert.equal(body["error"], "channel_not_found", channel);
    }
  }),
);

Deno.test(
  "chat:write.public opens public channels, and no others",
  inWorkspace(async ({ call, channel }) => {
    const post = (to: string) =>
      call("chat.postMessage", { channel: to, text: "x" });
    assert.equal((await post(channel("general"))).body["ok"], true);
    const { body } = await post(channel("secret"));
    assert.equal(body["error"], "channel_not_found");
  }, { manifest: PUBLIC }),
);

Deno.test(
  "chat.postMessage to a person opens the direct message with them",
  inWorkspace(async ({ slack, call, user }) => {
    const { body } = await call("chat.postMessage", {
      channel: user("ada"),
      text: "hello",
    });
    const dm = stringAt(body, "channel");
    assert.match(dm, /^D/);
    const opened = await call("conversations.open", { users: user("ada") });
    assert.deepEqual(opened.body["channel"], { id: dm });
    assert.deepEqual(
      (await slack.messages(dm)).map(({ text }) => text),
      ["hello"],
    );
  }),
);

const UNREACHABLE: [string, string][] = [
  ["cora", "user_disabled"],
  ["robot", "cannot_dm_bot"],
];

for (const [name, error] of UNREACHABLE) {
  Deno.test(
    `chat.postMessage answers ${error} for ${name}`,
    inWorkspace(async ({ call, user }) => {
      const { body } = await call("chat.postMessage", {
        channel: user(name),
        text: "x",
      });
      assert.equal(body["error"], error);
    }),
  );
}

Deno.test(
  "a reply goes to its thread, also when it names another reply",
  inWorkspace(async ({ slack, call, channel, pass }) => {
    const to = { channel: channel("reports") };
    const parent = await call("chat.postMessage", { ...to, text: "parent" });
    const { ts } = parent.body;
    pass(1000);
    const first = await call("chat.postMessage", {
      ...to,
      text: "first",
      thread_ts: ts,
    });
    pass(1000);
    await call("chat.postMessage", {
      ...to,
      text: "second",
      thread_ts: first.body["ts"],
    });
    const [message, ...others] = await slack.messages(to.channel);
    assert.deepEqual(others, []);
    assert.equal(message?.thread_ts, ts);
    assert.deepEqual(message?.replies.map(({ text }) => text), [
      "first",
      "second",
    ]);
    assert.equal(message?.replies[1]?.thread_ts, ts);
  }),
);

Deno.test(
  "a reply to a message that is not there lands in the channel, without thread_ts",
  inWorkspace(async ({ slack, call, channel }) => {
    const to = { channel: channel("reports") };
    const late = { ...to, text: "late", thread_ts: "1.000001" };
    assert.equal((await call("chat.postMessage", late)).body["ok"], true);
    const [message] = await slack.messages(to.channel);
    assert.equal(message?.text, "late");
    assert.equal(message?.thread_ts, undefined);
  }),
);

Deno.test(
  "chat.postMessage refuses what it cannot show, and keeps nothing of it",
  inWorkspace(async ({ slack, call, channel }) => {
    const section = { type: "section" };
    const sections = Array.from({ length: 4 }, () => ({
      type: "section",
      text: { type: "mrkdwn", text: "é".repeat(1500) },
    }));
    const cases: [Record<string, unknown>, string][] = [
      [{}, "no_text"],
      [{ blocks: [section] }, "invalid_blocks"],
      [{ blocks: { type: "divider" } }, "invalid_blocks_format"],
      [{ text: "x", blocks: sections }, "msg_blocks_too_long"],
      [{ text: "x", metadata: "x" }, "invalid_metadata_format"],
      [{ text: "x", username: "Boss" }, "invalid_arguments"],
    ];
    for (const [content, error] of cases) {
      const to = { channel: channel("reports") };
      const { body } = await call("chat.postMessage", { ...to, ...content });
      assert.equal(body["error"], error);
    }
    assert.deepEqual(await slack.messages(channel("reports")), []);
  }),
);

Deno.test(
  "chat.postMessage says what is wrong with blocks and where",
  inWorkspace(async ({ call, channel }) => {
    const { body } = await call("chat.postMessage", {
      channel: channel("reports"),
      blocks: [{ type: "header", text: { type: "mrkdwn", text: "x" } }],
    });
    const reason =
      "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]";
    const context = "failed to match all allowed schemas " +
      "[json-pointer:/blocks/0/text]";
    assert.deepEqual(body, {
      ok: false,
      error: "invalid_blocks",
      errors: [context, reason],
      response_metadata: {
        messages: [`[ERROR] ${context}`, `[ERROR] ${reason}`],
      },
    });
  }),
);

Deno.test(
  "chat.postMessage cuts text after 40,000 characters and warns",
  inWorkspace(async ({ slack, call, channel }) => {
    const to = channel("reports");
    const text = "x".repeat(40_001);
    const { body } = await call("chat.postMessage", { channel: to, text });
    assert.equal(body["warning"], "message_truncated");
    assert.equal((await slack.messages(to))[0]?.text.length, 40_000);
  }),
);

Deno.test(
  "chat.getPermalink names the message, and the thread of a reply",
  inWorkspace(async ({ call, channel, pass }) => {
    const to = { channel: channel("reports") };
    const parent = await call("chat.postMessage", { ...to, text: "parent" });
    pass(1000);
    const reply = await call("chat.postMessage", {
      ...to,
      text: "reply",
      thread_ts: parent.body["ts"],
    });
    const linkTo = async (ts: unknown) =>
      (await call("chat.getPermalink", { ...to, message_ts: ts }))
        .body["permalink"];
    const base = `https://codespaces-sandbox.slack.com/archives/${to.channel}`;
    assert.equal(
      await linkTo(parent.body["ts"]),
      `${base}/p1780304400000000`,
    );
    assert.equal(
      await linkTo(reply.body["ts"]),
      `${base}/p1780304401000000?thread_ts=1780304400.000000&cid=${to.channel}`,
    );
    const { body } = await call("chat.getPermalink", {
      ...to,
      message_ts: "1.000001",
    });
    assert.equal(body["error"], "message_not_found");
  }),
);

Deno.test(
  "chat.postEphemeral is seen by one member of the channel and kept nowhere",
  inWorkspace(async ({ slack, call, channel, user }) => {
    const post = (args: Record<string, unknown>) =>
      call("chat.postEphemeral", {
        channel: channel("reports"),
        text: "psst",
        ...args,
      });
    const { body } = await post({ user: user("ada") });
    assert.equal(body["ok"], true);
    assert.deepEqual(
      slack.ephemeralMessages.map((m) => [m.user, m.text, m.ts]),
      [[user("ada"), "psst", body["message_ts"]]],
    );
    assert.deepEqual(await slack.messages(channel("reports")), []);
    const outsider = await post({ user: user("bela") });
    assert.equal(outsider.body["error"], "user_not_in_channel");
    const nobody = await post({ user: "U0NOBODY" });
    assert.equal(nobody.body["error"], "user_not_found");
  }),
);
