import assert from "node:assert/strict";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import {
  inWorkspace,
  type SmallWorkspace,
} from "./testdata/small_workspace.ts";

/** Five messages, a second apart; answers their `ts`, oldest first. */
async function postFive({ call, channel, pass }: SmallWorkspace) {
  const timestamps: string[] = [];
  for (const text of ["1", "2", "3", "4", "5"]) {
    const { body } = await call("chat.postMessage", {
      channel: channel("reports"),
      text,
    });
    timestamps.push(stringAt(body, "ts"));
    pass(1000);
  }
  return timestamps;
}

function texts(body: JsonObject): string[] {
  return listAt(body, "messages").filter(isJsonObject)
    .map((message) => stringAt(message, "text"));
}

Deno.test(
  "conversations.history reads newest first, after oldest",
  inWorkspace(async (workspace) => {
    const [, second = ""] = await postFive(workspace);
    const read = async (args: JsonObject) => {
      const { body } = await workspace.call("conversations.history", {
        channel: workspace.channel("reports"),
        ...args,
      });
      return texts(body).join("");
    };
    assert.equal(await read({}), "54321");
    assert.equal(await read({ oldest: second }), "543");
    assert.equal(await read({ oldest: "0" }), "54321");
  }),
);

Deno.test(
  "conversations.history comes in pages that new messages do not move",
  inWorkspace(async (workspace) => {
    await postFive(workspace);
    const { slack, call, channel, user } = workspace;
    const to = { channel: channel("reports"), limit: 2 };
    const first = await call("conversations.history", to);
    assert.deepEqual(texts(first.body), ["5", "4"]);
    assert.equal(first.body["has_more"], true);
    await slack.say(user("ada"), to.channel, "6");
    const cursor = stringAt(
      objectAt(first.body, "response_metadata"),
      "next_cursor",
    );
    const second = await call("conversations.history", { ...to, cursor });
    assert.deepEqual(texts(second.body), ["3", "2"]);
    const last = await call("conversations.history", { ...to, limit: 100 });
    assert.equal(last.body["has_more"], false);
    assert.equal(last.body["response_metadata"], undefined);
  }),
);

Deno.test(
  "conversations.history hides replies; conversations.replies shows them",
  inWorkspace(async ({ call, channel, pass }) => {
    const to = { channel: channel("reports") };
    const parent = await call("chat.postMessage", { ...to, text: "parent" });
    const ts = stringAt(parent.body, "ts");
    for (const text of ["a", "b", "c"]) {
      pass(1000);
      await call("chat.postMessage", { ...to, text, thread_ts: ts });
    }
    const history = await call("conversations.history", to);
    assert.deepEqual(texts(history.body), ["parent"]);
    const [shown] = listAt(history.body, "messages").filter(isJsonObject);
    assert.equal(shown?.["reply_count"], 3);
    assert.equal(shown?.["thread_ts"], ts);

    const replies = async (args: JsonObject) =>
      (await call("conversations.replies", { ...to, ts, ...args })).body;
    assert.deepEqual(texts(await replies({})), ["parent", "a", "b", "c"]);
    const page = await replies({ limit: 2 });
    assert.deepEqual(texts(page), ["parent", "a"]);
    const cursor = stringAt(objectAt(page, "response_metadata"), "next_cursor");
    assert.deepEqual(texts(await replies({ limit: 2, cursor })), ["b", "c"]);
    const later = { oldest: "1780304401.500000" };
    assert.deepEqual(texts(await replies(later)), ["parent", "b", "c"]);
    const unknown = await replies({ ts: "1.000001" });
    assert.equal(unknown["error"], "thread_not_found");
  }),
);

Deno.test(
  "messages can be read only where the app is a member",
  inWorkspace(async ({ call, channel }) => {
    const cases: [string, string][] = [
      [channel("general"), "not_in_channel"],
      [channel("secret"), "channel_not_found"],
      ["C0NOSUCH", "channel_not_found"],
    ];
    for (const [to, error] of cases) {
      for (const method of ["conversations.history", "conversations.replies"]) {
        const thread = method.endsWith("replies") && { ts: "1.1" };
        const { body } = await call(method, { channel: to, ...thread });
        assert.equal(body["error"], error, `${method} ${to}`);
      }
    }
  }),
);

Deno.test(
  "conversations.history refuses what is no timestamp or cursor",
  inWorkspace(async ({ call, channel }) => {
    const cases: [JsonObject, string][] = [
      [{ oldest: "yesterday" }, "invalid_ts_oldest"],
      [{ cursor: "x" }, "invalid_cursor"],
    ];
    for (const [args, error] of cases) {
      const { body } = await call("conversations.history", {
        channel: channel("reports"),
        ...args,
      });
      assert.equal(body["error"], error);
    }
  }),
);

const PAYLOAD = { execution: "Fx1", parts: [1, 2], names: [{ a: "b" }] };

const METADATA: [
  name: string,
  written: JsonObject,
  asked: JsonObject,
  read: unknown,
][] = [
  [
    "all of it with include_all_metadata",
    { event_type: "report_part", event_payload: PAYLOAD },
    { include_all_metadata: true },
    { event_type: "report_part", event_payload: PAYLOAD },
  ],
  [
    "its type alone without",
    { event_type: "report_part", event_payload: PAYLOAD },
    {},
    { event_type: "report_part" },
  ],
  [
    "nothing where the event_type breaks the rule",
    { event_type: "report.part", event_payload: PAYLOAD },
    { include_all_metadata: true },
    undefined,
  ],
];

for (const [name, metadata, asked, expected] of METADATA) {
  Deno.test(
    `of metadata conversations.history and replies show ${name}`,
    inWorkspace(async ({ call, channel }) => {
      const to = { channel: channel("reports") };
      const { body } = await call("chat.postMessage", {
        ...to,
        text: "x",
        metadata,
      });
      assert.equal(body["ok"], true);
      for (const method of ["conversations.history", "conversations.replies"]) {
        const thread = method.endsWith("replies") && { ts: body["ts"] };
        const answer = await call(method, { ...to, ...asked, ...thread });
        const [message] = listAt(answer.body, "messages").filter(isJsonObject);
        assert.deepEqual(message?.["metadata"], expected, method);
      }
    }),
  );
}
