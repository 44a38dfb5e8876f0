import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import { channelId, withApp } from "./support/app.ts";
import { toldTo } from "./support/claims.ts";
import { refusal } from "./support/refusal.ts";
import { assertNoSecrets } from "./support/secrets.ts";
import { mappingsIn } from "./support/who_is_who.ts";

const MAYA = "maya.okafor";
const RHYS = "rhys.pritchard";
const LOGIN = "rhys-pritchard";

function save(app: Sandbox, inputs: Readonly<Record<string, unknown>> = {}) {
  return app.invoke("save_mapping", {
    github_username: LOGIN,
    slack_user_id: sandboxId("U", RHYS),
    submitted_by: sandboxId("U", MAYA),
    channel_id: channelId(app, "team-rex"),
    ...inputs,
  });
}

async function lastWords(app: Sandbox, name = MAYA): Promise<string> {
  return (await toldTo(app, name)).at(-1) ?? "";
}

/** Presses the button of the last message: the form is there again. */
async function tryAgain(app: Sandbox) {
  const maya = app.as(MAYA);
  const told = (await maya.sees()).at(-1);
  assert.ok(told);
  await maya.click(told, { text: "Try again" });
  return maya;
}

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
    ["no username", { github_username: null }, /username is missing/],
    ["no text", { github_username: [LOGIN] }, /username is missing/],
    [
      "somebody who left Slack",
      { slack_user_id: sandboxId("U", "henry.whitcombe") },
      /"Henry Whitcombe" has a deactivated Slack account/,
    ],
    ["an app in Slack", { slack_user_id: "BOT" }, /is an app in Slack/],
    ["nobody in Slack", { slack_user_id: "U0NOBODY" }, /knows nobody/],
    ["no person", { slack_user_id: null }, /knows nobody.*from the list/],
  ];

Deno.test("save_mapping: whatever cannot be linked is refused in words, and can be corrected", () =>
  withApp(async (app) => {
    app.github.accounts.push({
      ...{ id: 77, login: "a-bot", name: "A bot" },
      ...{ role: "outsider" as const, type: "Bot" as const },
    });
    const bot = app.slack.world.users.find(({ isBot }) => isBot);
    const before = await mappingsIn(app);
    for (const [what, inputs, says] of REFUSED) {
      const isBot = inputs["slack_user_id"] === "BOT";
      const given = { ...inputs, ...(isBot && { slack_user_id: bot?.id }) };
      const { status, error } = await save(app, given);
      assert.equal(status, "failed", what);
      assert.match(error ?? "", says);
      assert.match(await lastWords(app), /^Not linked: /);
      assert.match(await lastWords(app), says);
      const { form } = await tryAgain(app);
      const isWhole = Object.values(inputs).every((it) =>
        typeof it === "string"
      );
      assert.equal(Object.keys(form?.defaults ?? {}).length, isWhole ? 2 : 0);
    }
    const { error } = await save(app, { submitted_by: "maya" });
    assert.match(error ?? "", /expected the input "submitted_by"/);
    assert.deepEqual(await mappingsIn(app), before);
  }));

const OTHERS = /Only members of the tech team's channel and workspace admins/;

/** Who may not, by name in Slack; `installation/access.ts` has the rule. */
const STRANGERS: readonly (readonly [string, RegExp])[] = [
  ["sofia.lindqvist", OTHERS],
  [RHYS, /press "This is me" under your name in a codespaces report, or ask/],
];

Deno.test("save_mapping: who may not link is told whom to ask, and learns nothing", () =>
  withApp(async (app) => {
    const before = await mappingsIn(app);
    for (const [name, says] of STRANGERS) {
      const submitted_by = sandboxId("U", name);
      const { status, error } = await save(app, { submitted_by });
      assert.equal(status, "failed");
      assert.match(error ?? "", says);
      assert.match(await lastWords(app, name), says);
      assert.doesNotMatch(await lastWords(app, name), /Try again/);
    }
    for (const id of [sandboxId("U", "henry.whitcombe"), "U0NOBODY"]) {
      assert.match((await save(app, { submitted_by: id })).error ?? "", OTHERS);
    }
    assert.deepEqual(await mappingsIn(app), before);
    // Nobody learns from a refusal who has a GitHub account.
    assert.deepEqual(app.github.requests, []);
  }));

const DOWN: FaultAction = { kind: "status", status: 503 };
const REFUSES: FaultAction = refusal("datastore_error");

const slackFails = (name: string, action = DOWN) => ({ slack }: Sandbox) =>
  slack.faults.add(({ method }) => method === name ? action : null);

/** What fails, what is said of it, and how the message begins. */
const FAULTS:
  readonly (readonly [(app: Sandbox) => unknown, RegExp, RegExp?])[] = [
    [({ github }) => github.faults.add(() => DOWN), /look up .*"rhys-prit/],
    [({ github }) => (github.tokenAbility = "none"), /token/i],
    [slackFails("apps.datastore.query"), /datastore\.query/],
    [slackFails("apps.datastore.get"), /datastore\.get/],
    [slackFails("users.info"), /users\.info/],
    [slackFails("conversations.members"), /conversations\.members/],
    [slackFails("apps.datastore.put", REFUSES), /datastore\.put/],
    [
      slackFails("apps.datastore.put"),
      /datastore\.put/,
      /^Perhaps not linked: .*not certain/,
    ],
  ];

Deno.test("save_mapping: whatever fails, nothing is stored, and what was typed can be sent again", () =>
  withApp(async (app) => {
    const before = await mappingsIn(app);
    for (const [prepare, says, begins = /^Not linked: /] of FAULTS) {
      prepare(app);
      const { status, error } = await save(app);
      assert.equal(status, "failed", String(says));
      assert.match(error ?? "", says);
      assert.match(await lastWords(app), begins);
      assert.match(await lastWords(app), /Try again/);
      app.github.faults.clear();
      app.github.tokenAbility = "all";
      app.slack.faults.clear();
    }
    assert.deepEqual(await mappingsIn(app), before);
    await assertNoSecrets(app);
    await (await tryAgain(app)).submitForm({});
    assert.match(await lastWords(app), /is now linked to @Rhys Pritchard/);
    assert.ok(LOGIN in await mappingsIn(app));
  }));
