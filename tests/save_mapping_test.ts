import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import { callsOf, isPost, withApp } from "./support/app.ts";
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

Deno.test("save_mapping: an overwritten link says whose it was, and what else the person is linked to", () =>
  withApp(async (app) => {
    await save(app, { slack_user_id: CALLUM });
    assert.match(
      await lastWords(app),
      /@Callum MacKenzie is linked to cmackenzie-epi on GitHub as well/,
    );
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

Deno.test("save_mapping: the same link again is unchanged but for a new login, and keeps who added it and when", () =>
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

    const account = app.github.accounts.find(({ id }) => id === 33_871_920);
    assert.ok(account);
    account.login = "dan-o";
    await save(app, { github_username: "dan-o", slack_user_id: DAN });
    const after = (await mappingsIn(app))["dan-o"];
    const { danokafor } = before;
    assert.deepEqual(after, { ...Object(danokafor), github_login: "dan-o" });
  }));

Deno.test("save_mapping: delivered twice, it answers the same, and tells the submitter and whom they linked once", () =>
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
    const puts = callsOf(app, "apps.datastore.put")
      .filter(({ args }) => args["datastore"] === "github_slack_mappings");
    assert.equal(puts.length, 1);
    const [told, ...more] = await toldTo(app, "rhys.pritchard");
    assert.deepEqual(more, []);
    assert.match(
      told ?? "",
      /^@Maya Okafor has linked you to danokafor .* notify you by name/,
    );
  }));

Deno.test("save_mapping: delivered twice in the same moment, it tells whom they linked once", () =>
  withApp(async (app) => {
    const inputs = { github_username: "danokafor" };
    const options = { executionId: "FxSAVE" };
    await Promise.all([save(app, inputs, options), save(app, inputs, options)]);
    assert.equal((await toldTo(app, "rhys.pritchard")).length, 1);
  }));

Deno.test("save_mapping: delivered again while the first is telling the submitter, it tells whom they linked once", () =>
  withApp(async (app) => {
    const inputs = { github_username: "danokafor" };
    const options = { executionId: "FxSAVE" };
    app.slack.faults.next(1, isPost, { kind: "delay", ms: 3_000 });
    await Promise.all([
      save(app, inputs, options),
      app.clock.sleep(1_000).then(() => save(app, inputs, options)),
    ]);
    assert.equal((await toldTo(app, "rhys.pritchard")).length, 1);
  }));

Deno.test("save_mapping: delivered again after it died once it was saved, it tells whom they linked", () =>
  withApp(async (app) => {
    const inputs = { github_username: "danokafor" };
    const options = { executionId: "FxSAVE" };
    app.slack.faults.add(({ method }) => {
      if (method !== "chat.postMessage") return null;
      app.kill("FxSAVE");
      return { kind: "reset" };
    });
    assert.equal((await save(app, inputs, options)).status, "crashed");
    app.slack.faults.clear();
    await save(app, inputs, options);
    assert.equal((await toldTo(app, "rhys.pritchard")).length, 1);
    assert.equal((await toldTo(app, MAYA)).length, 1);
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

Deno.test("save_mapping: a GitHub too slow with the hint about membership does not hold up the confirmation", () =>
  withApp(async (app) => {
    app.github.faults.add(({ path }) =>
      path.endsWith("/members/rhys-pritchard")
        ? { kind: "delay", ms: 50_000 }
        : null
    );
    const { status, durationMs } = await save(app);
    assert.equal(status, "succeeded");
    assert.ok(durationMs < 20_000, `${durationMs} ms`);
    assert.match(await lastWords(app), /is now linked/);
  }));

Deno.test("save_mapping: a lost answer is made good, and what cannot be noted or said costs nothing", () =>
  withApp(async (app) => {
    app.slack.faults.next(
      1,
      ({ method }) => method === "apps.datastore.put",
      { kind: "reset", after: "handling" },
    );
    app.slack.faults.add(({ method }) =>
      /^chat|datastore\.update$/.test(method)
        ? { kind: "status", status: 503 }
        : null
    );
    const { outputs, timedOut } = await save(app);
    assert.equal(timedOut, false);
    assert.equal(outputs?.["status"], "added");
    assert.ok("rhys-pritchard" in await mappingsIn(app));
  }));
