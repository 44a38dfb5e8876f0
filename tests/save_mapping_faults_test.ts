import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import { channelId, withApp } from "./support/app.ts";
import { toldTo } from "./support/claims.ts";
import { assertNoSecrets } from "./support/secrets.ts";
import { mappingsIn } from "./support/who_is_who.ts";

const MAYA = "maya.okafor";
const LOGIN = "rhys-pritchard";
const DOWN: FaultAction = { kind: "status", status: 503 };
const DATASTORE_ERROR: FaultAction = {
  kind: "status",
  status: 200,
  body: { ok: false, error: "datastore_error" },
};

function save(app: Sandbox, login = LOGIN) {
  return app.invoke("save_mapping", {
    github_username: login,
    slack_user_id: sandboxId("U", "rhys.pritchard"),
    submitted_by: sandboxId("U", MAYA),
    channel_id: channelId(app, "team-rex"),
  });
}

function breakSlack(
  app: Sandbox,
  action: FaultAction,
  ...methods: readonly string[]
): void {
  app.slack.faults.add(({ method }) =>
    methods.includes(method) ? action : null
  );
}

async function lastWords(app: Sandbox): Promise<string> {
  return (await toldTo(app, MAYA)).at(-1) ?? "";
}

const GITHUB: readonly [string, (app: Sandbox) => void, RegExp][] = [
  ["is down", ({ github }) => github.faults.add(() => DOWN), /GitHub/],
  [
    "cannot be reached",
    ({ github }) => github.faults.add(() => ({ kind: "reset" })),
    /GitHub/,
  ],
  [
    "refuses the token",
    ({ github }) => void (github.tokenAbility = "none"),
    /token/i,
  ],
  [
    "asks to wait an hour",
    ({ github, clock }) =>
      github.faults.add(() => ({
        kind: "status",
        status: 403,
        headers: {
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": String(Math.floor(clock.now() / 1000) + 3600),
        },
        body: { message: "API rate limit exceeded" },
      })),
    /rate limit|requests|wait/i,
  ],
];

Deno.test("save_mapping: whatever is wrong with GitHub, nothing is stored, and what was typed can be sent again", () =>
  withApp(async (app) => {
    const before = await mappingsIn(app);
    for (const [what, prepare, says] of GITHUB) {
      prepare(app);
      const { status, error } = await save(app);
      assert.equal(status, "failed", what);
      assert.match(error ?? "", /Could not look up .*"rhys-pritchard"/);
      assert.match(error ?? "", says);
      assert.match(await lastWords(app), /^Not linked: .*Try again/s);
      app.github.faults.clear();
      app.github.tokenAbility = "all";
    }
    assert.deepEqual(await mappingsIn(app), before);
    await assertNoSecrets(app);

    const maya = app.as(MAYA);
    const message = (await maya.sees()).at(-1);
    assert.ok(message);
    await maya.click(message, { text: "Try again" });
    assert.deepEqual(maya.form?.defaults, {
      github_username: LOGIN,
      slack_user_id: sandboxId("U", "rhys.pritchard"),
    });
    await maya.submitForm({});
    assert.match(await lastWords(app), /is now linked to @Rhys Pritchard/);
    assert.ok(LOGIN in await mappingsIn(app));
  }));

const NEEDED: readonly (readonly [string, FaultAction])[] = [
  ["apps.datastore.query", DOWN],
  ["apps.datastore.query", DATASTORE_ERROR],
  ["apps.datastore.get", DOWN],
  ["apps.datastore.get", DATASTORE_ERROR],
  ["apps.datastore.put", DOWN],
  ["apps.datastore.put", DATASTORE_ERROR],
  ["users.info", DOWN],
  ["conversations.members", DOWN],
];

Deno.test("save_mapping: whatever Slack fails at, nothing is stored and the person is told", () =>
  withApp(async (app) => {
    const before = await mappingsIn(app);
    for (const [method, action] of NEEDED) {
      breakSlack(app, action, method);
      const { status, error } = await save(app);
      assert.equal(status, "failed");
      assert.ok(error?.includes(method), error);
      const words = await lastWords(app);
      const isDoubtful = method === "apps.datastore.put" && action === DOWN;
      assert.match(
        words,
        isDoubtful ? /^Perhaps not linked: .*not certain/ : /^Not linked: /,
      );
      assert.match(words, /Try again/);
      app.slack.faults.clear();
    }
    assert.deepEqual(await mappingsIn(app), before);
  }));

Deno.test("save_mapping: a note of the delivery that cannot be kept costs nothing", () =>
  withApp(async (app) => {
    breakSlack(app, DOWN, "apps.datastore.update");
    const { status, outputs } = await save(app);
    assert.equal(status, "succeeded");
    assert.equal(outputs?.["status"], "added");
  }));

Deno.test("save_mapping: a lost answer to the writing is made good by writing again", () =>
  withApp(async (app) => {
    app.slack.faults.next(
      1,
      ({ method }) => method === "apps.datastore.put",
      { kind: "reset", after: "handling" },
    );
    const { outputs } = await save(app);
    assert.equal(outputs?.["status"], "added");
    assert.ok(LOGIN in await mappingsIn(app));
  }));

Deno.test("save_mapping: who cannot be shown it in the channel is sent it directly", () =>
  withApp(async (app) => {
    breakSlack(
      app,
      {
        kind: "status",
        status: 200,
        body: { ok: false, error: "not_in_channel" },
      },
      "chat.postEphemeral",
    );
    await save(app);
    const last = (await app.as(MAYA).sees()).at(-1);
    assert.equal(last?.kind, "direct_message");
    assert.match(last.words, /is now linked to @Rhys Pritchard/);
  }));

Deno.test("save_mapping: where nothing can be said at all the link stands all the same", () =>
  withApp(async (app) => {
    breakSlack(app, DOWN, "chat.postEphemeral", "chat.postMessage");
    const { status, timedOut } = await save(app);
    assert.deepEqual([status, timedOut], ["succeeded", false]);
    assert.ok(LOGIN in await mappingsIn(app));
  }));

Deno.test("save_mapping: without its button a refusal repeats what was typed", () =>
  withApp(async (app) => {
    breakSlack(app, DOWN, "workflows.triggers.list");
    app.github.faults.add(() => DOWN);
    await save(app);
    const words = await lastWords(app);
    assert.doesNotMatch(words, /Try again\]/);
    assert.match(words, /You typed rhys-pritchard and chose @Rhys Pritchard/);
  }));

Deno.test("save_mapping: a GitHub too slow with the hint about membership does not hold up the confirmation", () =>
  withApp(async (app) => {
    app.github.faults.add(({ path }) =>
      path.endsWith("/members/jkowalczyk")
        ? { kind: "delay", ms: 50_000 }
        : null
    );
    const { status, durationMs } = await save(app, "jkowalczyk");
    assert.equal(status, "succeeded");
    assert.ok(durationMs < 20_000, `${durationMs} ms`);
    assert.match(await lastWords(app), /is now linked/);
  }));
