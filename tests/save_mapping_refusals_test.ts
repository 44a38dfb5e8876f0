import assert from "node:assert/strict";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import { callsOf, withApp } from "./support/app.ts";
import { toldTo } from "./support/claims.ts";
import { mappingsIn } from "./support/who_is_who.ts";

const MAYA = "maya.okafor";

const REFUSED: readonly [string, Readonly<Record<string, unknown>>, RegExp][] =
  [
    [
      "nobody on GitHub",
      { github_username: "nobody-has-this" },
      /no GitHub user called "nobody-has-this".*spelling/,
    ],
    [
      "an organisation",
      { github_username: "opensafely" },
      /"opensafely" is an organisation on GitHub, not a person/,
    ],
    ["a bot", { github_username: "a-bot" }, /"a-bot" is a bot on GitHub/],
    ["a bot's login", { github_username: "a-bot[bot]" }, /is a bot on GitHub/],
    [
      "an e-mail",
      { github_username: "rhys@opensafely.example" },
      /is an e-mail address, not a GitHub username/,
    ],
    ["a blank", { github_username: " " }, /GitHub username is missing/],
    ["a missing username", { github_username: null }, /username is missing/],
    [
      "somebody who left Slack",
      { slack_user_id: sandboxId("U", "henry.whitcombe") },
      /"Henry Whitcombe" has a deactivated Slack account/,
    ],
    ["an app in Slack", { slack_user_id: "BOT" }, /is an app in Slack/],
    ["nobody in Slack", { slack_user_id: "U0NOBODY" }, /nobody with the id/],
    ["nonsense for a person", { slack_user_id: "@maya" }, /no Slack user/],
    ["no person", { slack_user_id: null }, /Choose the person/],
  ];

Deno.test("save_mapping: whatever cannot be linked is refused in words, and can be corrected", () =>
  withApp(async (app) => {
    app.github.accounts.push({
      ...{ id: 77, login: "a-bot", name: "A bot" },
      ...{ role: "outsider" as const, type: "Bot" as const },
    });
    const bot = app.slack.world.users.find(({ isBot }) => isBot);
    const before = await mappingsIn(app);
    const maya = app.as(MAYA);
    for (const [what, inputs, says] of REFUSED) {
      const given: Readonly<Record<string, unknown>> = {
        github_username: "rhys-pritchard",
        slack_user_id: sandboxId("U", "rhys.pritchard"),
        submitted_by: sandboxId("U", MAYA),
        ...inputs,
        ...(inputs["slack_user_id"] === "BOT" && { slack_user_id: bot?.id }),
      };
      const { status, error } = await app.invoke("save_mapping", given);
      assert.equal(status, "failed", what);
      assert.match(error ?? "", says);
      const words = (await toldTo(app, MAYA)).at(-1) ?? "";
      assert.match(words, /^Not linked: /);
      assert.match(words, says);

      // The form opens with whatever of it a form can hold.
      const told = (await maya.sees()).at(-1);
      assert.ok(told);
      await maya.click(told, { text: "Try again" });
      const { github_username: typed, slack_user_id: chosen } = given;
      const hasTyped = typeof typed === "string" && typed.trim() !== "";
      const hasChosen = typeof chosen === "string" && /^U/.test(chosen);
      assert.deepEqual(maya.form?.defaults, {
        ...(hasTyped && { github_username: typed }),
        ...(hasTyped && hasChosen && { slack_user_id: chosen }),
      });
    }
    assert.deepEqual(await mappingsIn(app), before);
  }));

Deno.test("save_mapping: without a submitter it says which input is wrong", () =>
  withApp(async (app) => {
    for (const submitted_by of [null, "", "maya"]) {
      const { status, error } = await app.invoke("save_mapping", {
        github_username: "rhys-pritchard",
        slack_user_id: sandboxId("U", "rhys.pritchard"),
        submitted_by,
      });
      assert.equal(status, "failed");
      assert.match(error ?? "", /expected the input "submitted_by"/);
    }
    assert.equal(callsOf(app, "apps.datastore.put").length, 0);
  }));
