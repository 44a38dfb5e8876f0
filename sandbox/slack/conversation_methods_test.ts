import assert from "node:assert/strict";
import { objectAt, stringAt } from "../runtime/json.ts";
import {
  ALL_SCOPES,
  inWorkspace,
  manifestWith,
} from "./testdata/small_workspace.ts";

Deno.test(
  "conversations.info tells what kind of channel it is and whether the app is in",
  inWorkspace(async ({ call, channel }) => {
    const expected = {
      general: { is_member: false, is_private: false, is_archived: false },
      reports: { is_member: true, is_private: false, is_archived: false },
      old: { is_member: true, is_private: false, is_archived: true },
      team: { is_member: true, is_private: true, is_archived: false },
    };
    for (const [name, facts] of Object.entries(expected)) {
      const { body } = await call("conversations.info", {
        channel: channel(name),
      });
      const info = objectAt(body, "channel");
      assert.equal(info["name"], name);
      assert.equal(info["id"], channel(name));
      const { is_member, is_private, is_archived } = info;
      assert.deepEqual({ is_member, is_private, is_archived }, facts, name);
      assert.equal("num_members" in info, false);
    }
  }),
);

Deno.test(
  "conversations.info hides private channels from outside, and takes no names",
  inWorkspace(async ({ call, channel }) => {
    for (const name of [channel("secret"), "general", "C0NOSUCH", ""]) {
      const { body } = await call("conversations.info", { channel: name });
      assert.equal(body["error"], "channel_not_found", name);
    }
  }),
);

Deno.test(
  "reading a private channel takes the scope for private channels",
  inWorkspace(async ({ call, channel }) => {
    const { body } = await call("conversations.info", {
      channel: channel("team"),
    });
    assert.equal(body["error"], "missing_scope");
    assert.equal(body["needed"], "groups:read");
    const history = await call("conversations.history", {
      channel: channel("team"),
    });
    assert.equal(history.body["needed"], "groups:history");
  }, {
    manifest: manifestWith(
      ALL_SCOPES.filter((scope) => !scope.startsWith("groups:")),
    ),
  }),
);

Deno.test(
  "conversations.join lets the app post, and warns the second time",
  inWorkspace(async ({ slack, call, channel }) => {
    const to = { channel: channel("general") };
    const first = await call("conversations.join", to);
    assert.equal(objectAt(first.body, "channel")["is_member"], true);
    assert.equal(first.body["warning"], undefined);
    const second = await call("conversations.join", to);
    assert.equal(second.body["ok"], true);
    assert.equal(second.body["warning"], "already_in_channel");
    const posted = await call("chat.postMessage", { ...to, text: "x" });
    assert.equal(posted.body["ok"], true);
    assert.equal(
      slack.world.channel("general").members.has(slack.world.app.user.id),
      true,
    );
  }),
);

const UNJOINABLE: [string, string][] = [
  ["old", "is_archived"],
  ["team", "method_not_supported_for_channel_type"],
  ["secret", "channel_not_found"],
];

for (const [name, error] of UNJOINABLE) {
  Deno.test(
    `conversations.join answers ${error} for #${name}`,
    inWorkspace(async ({ call, channel }) => {
      const { body } = await call("conversations.join", {
        channel: channel(name),
      });
      assert.equal(body["error"], error);
    }),
  );
}

Deno.test(
  "conversations.members comes in pages",
  inWorkspace(async ({ slack, call, channel, user }) => {
    const to = { channel: channel("reports"), limit: 1 };
    const first = await call("conversations.members", to);
    assert.deepEqual(first.body["members"], [user("ada")]);
    const cursor = stringAt(
      objectAt(first.body, "response_metadata"),
      "next_cursor",
    );
    const second = await call("conversations.members", { ...to, cursor });
    assert.deepEqual(second.body["members"], [slack.world.app.user.id]);
    assert.deepEqual(second.body["response_metadata"], { next_cursor: "" });
    const wrong = await call("conversations.members", { ...to, cursor: "x" });
    assert.equal(wrong.body["error"], "invalid_cursor");
  }),
);

Deno.test(
  "conversations.open opens one direct message a person",
  inWorkspace(async ({ call, user }) => {
    const open = (users: unknown) => call("conversations.open", { users });
    const first = await open(user("ada"));
    assert.equal(first.body["already_open"], undefined);
    const second = await open([user("ada")]);
    assert.equal(second.body["already_open"], true);
    assert.deepEqual(second.body["channel"], first.body["channel"]);
    const other = await open(user("bela"));
    assert.notDeepEqual(other.body["channel"], first.body["channel"]);
  }),
);

Deno.test(
  "a direct message that is opened twice at once is one",
  inWorkspace(async ({ call, user }) => {
    const open = () => call("conversations.open", { users: user("ada") });
    const [one, other] = await Promise.all([open(), open()]);
    assert.deepEqual(other.body, one.body);
    const posted = await call("chat.postMessage", {
      channel: user("ada"),
      text: "One",
    });
    assert.equal(posted.body["ok"], true);
  }),
);

Deno.test(
  "conversations.open refuses people who cannot be messaged",
  inWorkspace(async ({ slack, call, user }) => {
    const cases: [string, string][] = [
      ["", "users_list_not_supplied"],
      [slack.world.app.user.id, "users_list_not_supplied"],
      ["U0NOBODY", "user_not_found"],
      [user("cora"), "user_disabled"],
      [user("robot"), "cannot_dm_bot"],
      [`${user("ada")},${user("bela")}`, "invalid_arguments"],
    ];
    for (const [users, error] of cases) {
      const { body } = await call("conversations.open", { users });
      assert.equal(body["error"], error, users);
    }
  }),
);
