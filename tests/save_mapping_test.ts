import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import { callsOf, NOW, withApp } from "./support/app.ts";
import { toldTo } from "./support/claims.ts";
import { assertNoSecrets } from "./support/secrets.ts";
import { mappingsIn } from "./support/who_is_who.ts";

const MAYA = "maya.okafor";
const RHYS = sandboxId("U", "rhys.pritchard");
const CALLUM = sandboxId("U", "callum");
const DAN = sandboxId("U", "dan.okafor");

const ADDED = {
  status: "added",
  github_login: "rhys-pritchard",
  github_id: "104820663",
  slack_user_id: RHYS,
};

/** Delivers the function with its required inputs, and no others. */
function save(
  app: Sandbox,
  inputs: Readonly<Record<string, unknown>> = {},
  options: Parameters<Sandbox["invoke"]>[2] = {},
) {
  return app.invoke("save_mapping", {
    github_username: "rhys-pritchard",
    slack_user_id: RHYS,
    submitted_by: sandboxId("U", MAYA),
    ...inputs,
  }, options);
}

/** The last thing that the submitter was told. */
async function lastWords(app: Sandbox): Promise<string> {
  return (await toldTo(app, MAYA)).at(-1) ?? "";
}

Deno.test("save_mapping: a username in any spelling is stored as GitHub spells it, and the submitter alone is told", () =>
  withApp(async (app) => {
    const github_username = "https://github.com/RHYS-PRITCHARD";
    const { outputs, error } = await save(app, { github_username });
    assert.deepEqual(outputs, ADDED, error);
    const stored = (await mappingsIn(app))["rhys-pritchard"];
    const updatedAt = Reflect.get(Object(stored), "updated_at");
    assert.match(String(updatedAt), /^2026-11-23T09:\d\d:\d\d\.\d{3}Z$/);
    assert.deepEqual(stored, {
      github_id: "104820663",
      github_login: "rhys-pritchard",
      slack_user_id: RHYS,
      added_by: sandboxId("U", MAYA),
      updated_at: updatedAt,
      source: "form",
    });
    const words = await lastWords(app);
    assert.match(words, /^rhys-pritchard.* on GitHub is now linked to @Rhys/);
    assert.match(words, /Add another/);
    assert.doesNotMatch(words, /Are you sure|Until now|as well/);
    const [message] = await app.as(MAYA).sees();
    assert.equal(message?.kind, "direct_message");
    const blocks = JSON.stringify(message?.blocks);
    assert.match(blocks, /"url":"https:\/\/github\.com\/rhys-pritchard"/);
    assert.ok(blocks.includes(`{"type":"user","user_id":"${RHYS}"}`));
    assert.deepEqual(await app.as("ruth").sees(), []);
    await assertNoSecrets(app);
  }));

Deno.test("save_mapping: an overwritten link says whose it was, in words and outputs", () =>
  withApp(async (app) => {
    const { outputs } = await save(app, {
      github_username: "danokafor",
      slack_user_id: RHYS,
    });
    assert.deepEqual(outputs, {
      status: "updated",
      github_login: "danokafor",
      github_id: "33871920",
      slack_user_id: RHYS,
      previous_slack_user_id: DAN,
    });
    assert.match(await lastWords(app), /Until now it was .* @Daniel Okafor\./);
  }));

Deno.test("save_mapping: somebody who is linked to another GitHub user too is linked, and that is said", () =>
  withApp(async (app) => {
    const { outputs } = await save(app, { slack_user_id: CALLUM });
    assert.equal(outputs?.["status"], "added");
    const words = await lastWords(app);
    assert.match(words, /@Callum MacKenzie is linked to cmackenzie-epi/);
    assert.match(words, /on GitHub as well/);
    const { "cmackenzie-epi": other } = await mappingsIn(app);
    assert.equal(Reflect.get(Object(other), "slack_user_id"), CALLUM);
  }));

Deno.test("save_mapping: the same link again is unchanged, and keeps who added it and when", () =>
  withApp(async (app) => {
    const before = await mappingsIn(app);
    const { outputs } = await save(app, {
      github_username: "DanOkafor",
      slack_user_id: DAN,
    });
    assert.deepEqual(outputs, {
      status: "unchanged",
      github_login: "danokafor",
      github_id: "33871920",
      slack_user_id: DAN,
    });
    assert.deepEqual(await mappingsIn(app), before);
    assert.match(await lastWords(app), /already linked .*Nothing has changed/);
  }));

Deno.test("save_mapping: a renamed GitHub user's link gets the new login and keeps the rest", () =>
  withApp(async (app) => {
    const account = app.github.accounts.find(({ id }) => id === 33_871_920);
    assert.ok(account);
    account.login = "dan-o";
    const before = (await mappingsIn(app))["danokafor"];
    const { outputs } = await save(app, {
      github_username: "dan-o",
      slack_user_id: DAN,
    });
    assert.equal(outputs?.["status"], "unchanged");
    const after = (await mappingsIn(app))["dan-o"];
    assert.deepEqual(after, { ...Object(before), github_login: "dan-o" });
  }));

Deno.test("save_mapping: delivered twice, it answers the same and tells it once", () =>
  withApp(async (app) => {
    const inputs = { github_username: "danokafor" };
    const options = { executionId: "FxSAVE" };
    const first = await save(app, inputs, options);
    const stored = await mappingsIn(app);
    const { outputs } = await save(app, inputs, options);
    assert.equal(first.outputs?.["status"], "updated");
    assert.deepEqual(outputs, first.outputs);
    assert.deepEqual(await mappingsIn(app), stored);
    assert.equal((await toldTo(app, MAYA)).length, 1);
    const puts = callsOf(app, "apps.datastore.put");
    assert.equal(puts.length, 1);
  }));

Deno.test("save_mapping: who is a member of no organisation raises a gentle question", () =>
  withApp(async (app) => {
    await save(app, { github_username: "danokafor" });
    assert.doesNotMatch(await lastWords(app), /Are you sure/);
    await save(app, { github_username: "jkowalczyk" });
    assert.match(
      await lastWords(app),
      /Are you sure .* person\? jkowalczyk is not a member of opensafely\./,
    );
    await app.slack.datastores.put("report_settings", { org: "bennett" });
    await save(app, { github_username: "jkowalczyk" });
    assert.match(await lastWords(app), /not a member of bennett, opensafely\./);
  }));

Deno.test("save_mapping: whoever is linked by somebody else reads so, once, and by whom", () =>
  withApp(async (app) => {
    const inputs = { github_username: "jkowalczyk", slack_user_id: RHYS };
    const once = { executionId: "FxLINKED" };
    for (const _delivery of [1, 2]) await save(app, inputs, once);
    await save(app, inputs);
    const told = await toldTo(app, "rhys.pritchard");
    assert.equal(told.length, 1);
    assert.match(
      told[0] ?? "",
      /^@Maya Okafor has linked you to jkowalczyk .* notify you by name/,
    );
  }));

Deno.test("save_mapping: somebody in Slack with very many GitHub users gets a message that fits", () => {
  const seed = researchOrganisation(NOW);
  const mappings = Array.from({ length: 300 }, (_, index) => ({
    github_id: String(500_000_000 + index),
    github_login: `account-${index}`,
    slack_user_id: RHYS,
  }));
  return withApp(async (app) => {
    const { status } = await save(app);
    assert.equal(status, "succeeded");
    assert.match(await lastWords(app), /account-0.* and 290 more on GitHub/);
  }, {
    seed: {
      ...seed,
      mappings: [
        ...seed.mappings,
        ...mappings.map((mapping) => ({
          ...mapping,
          added_by: RHYS,
          updated_at: NOW.toISOString(),
          source: "import",
        })),
      ],
    },
  });
});
