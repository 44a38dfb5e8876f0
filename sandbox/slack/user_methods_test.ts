import assert from "node:assert/strict";
import { isJsonObject, listAt, objectAt } from "../runtime/json.ts";
import {
  ALL_SCOPES,
  inWorkspace,
  manifestWith,
} from "./testdata/small_workspace.ts";

Deno.test(
  "auth.test says which workspace and which app this is",
  inWorkspace(async ({ slack, call }) => {
    const { body } = await call("auth.test");
    assert.equal(body["user_id"], slack.world.app.user.id);
    assert.equal(body["bot_id"], slack.world.app.botId);
    assert.equal(body["team_id"], slack.world.team.id);
    assert.equal(body["url"], "https://codespaces-sandbox.slack.com/");
  }),
);

Deno.test(
  "users.info knows a person's name, e-mail and time zone",
  inWorkspace(async ({ call, user }) => {
    const { body } = await call("users.info", { user: user("ada") });
    const info = objectAt(body, "user");
    assert.equal(info["id"], user("ada"));
    assert.equal(info["real_name"], "Ada Byron");
    assert.equal(objectAt(info, "profile")["display_name"], "Ada Byron");
    assert.equal(info["tz"], "America/St_Johns");
    assert.equal(info["tz_offset"], -9000);
    assert.equal(info["deleted"], false);
    assert.equal(objectAt(info, "profile")["email"], "ada@example.org");
  }),
);

Deno.test(
  "users.info keeps e-mail addresses to itself without their scope",
  inWorkspace(async ({ call, user }) => {
    const { body } = await call("users.info", { user: user("ada") });
    const profile = objectAt(objectAt(body, "user"), "profile");
    assert.equal("email" in profile, false);
  }, {
    manifest: manifestWith(ALL_SCOPES.filter((s) => s !== "users:read.email")),
  }),
);

Deno.test(
  "users.info shows who was deactivated, without a time zone",
  inWorkspace(async ({ slack, call, user }) => {
    slack.world.user("bela").deactivated = true;
    const { body } = await call("users.info", { user: user("bela") });
    const info = objectAt(body, "user");
    assert.equal(info["deleted"], true);
    assert.equal("tz" in info, false);
    const unknown = await call("users.info", { user: "U0NOBODY" });
    assert.equal(unknown.body["error"], "user_not_found");
  }),
);

Deno.test(
  "users.list names everybody in the workspace and nobody else",
  inWorkspace(async ({ call }) => {
    const { body } = await call("users.list");
    const names = listAt(body, "members").filter(isJsonObject)
      .map((member) => member["name"]);
    assert.deepEqual(names, ["ada", "bela", "cora", "robot", "test-app"]);
  }),
);
