import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import { withApp } from "./support/app.ts";
import { toldTo } from "./support/claims.ts";
import { mappingsIn } from "./support/who_is_who.ts";

const RHYS = "rhys.pritchard";
const LOGIN = "rhys-pritchard";

function save(app: Sandbox, submitted_by: string) {
  return app.invoke("save_mapping", {
    github_username: LOGIN,
    slack_user_id: sandboxId("U", RHYS),
    submitted_by,
  });
}

const OTHERS = /Only members of the tech team's channel and workspace admins/;

/** Who may not, by name in Slack; `installation/access.ts` has the rule. */
const REFUSED: readonly (readonly [string, RegExp])[] = [
  ["sofia.lindqvist", OTHERS],
  [
    RHYS,
    /press "This is me" under your name in a codespaces report, or ask a member of the tech team's channel or a workspace admin\./,
  ],
];

Deno.test("save_mapping: who may not link is told whom to ask, and learns nothing", () =>
  withApp(async (app) => {
    const before = await mappingsIn(app);
    for (const [name, says] of REFUSED) {
      const { status, error } = await save(app, sandboxId("U", name));
      assert.equal(status, "failed");
      assert.match(error ?? "", says);
      const words = (await toldTo(app, name)).at(-1) ?? "";
      assert.match(words, says);
      assert.doesNotMatch(words, /Try again/);
    }
    // Somebody who left, and nobody.
    for (const id of [sandboxId("U", "henry.whitcombe"), "U0NOBODY"]) {
      const { status, error } = await save(app, id);
      assert.equal(status, "failed");
      assert.match(error ?? "", OTHERS);
    }
    assert.deepEqual(await mappingsIn(app), before);
    // Nobody learns from a refusal who has a GitHub account.
    assert.deepEqual(app.github.requests, []);
  }));

Deno.test("save_mapping: before a tech channel is set, workspace admins alone may link", () =>
  withApp(async (app) => {
    await app.slack.datastores.put("report_settings", { org: "opensafely" });
    const refused = await save(app, sandboxId("U", "maya.okafor"));
    assert.match(
      refused.error ?? "",
      /Only workspace admins can link other people/,
    );
    const saved = await save(app, app.slack.world.user("ruth").id);
    assert.equal(saved.status, "succeeded", saved.error);
  }));

Deno.test("save_mapping: a member of any organisation's tech channel may link", () =>
  withApp(async (app) => {
    await app.slack.datastores.put("report_settings", {
      org: "bennett",
      tech_channel_id: sandboxId("C", "opensafely-users"),
    });
    const { status, error } = await save(app, sandboxId("U", "oscar.bell"));
    assert.equal(status, "succeeded", error);
    assert.ok(LOGIN in await mappingsIn(app));
  }));
