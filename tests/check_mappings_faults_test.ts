import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { channelId, messagesIn, withApp } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { assertNoSecrets } from "./support/secrets.ts";
import { account, check } from "./support/upkeep.ts";
import { mappingsIn } from "./support/who_is_who.ts";

const DOWN: FaultAction = { kind: "status", status: 503 };

function breakSlack(...methods: readonly string[]) {
  return ({ slack }: Sandbox) =>
    slack.faults.add(({ method }) => methods.includes(method) ? DOWN : null);
}

const FAULTS: readonly (readonly [
  string,
  (app: Sandbox) => void,
  RegExp,
])[] = [
  ["GitHub is down", ({ github }) => github.faults.add(() => DOWN), /GitHub/],
  [
    "GitHub refuses the token",
    ({ github }) => void (github.tokenAbility = "none"),
    /token/i,
  ],
  [
    "GitHub limits GraphQL for an hour",
    ({ github, clock }) =>
      github.faults.add(() => ({
        kind: "status",
        status: 200,
        headers: {
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": String(Math.floor(clock.now() / 1000) + 3600),
        },
        body: { errors: [{ type: "RATE_LIMITED", message: "limit" }] },
      })),
    /GitHub usernames/,
  ],
  ["the mappings cannot be read", breakSlack("apps.datastore.query"), /query/],
  ["the people cannot be read", breakSlack("users.list"), /users\.list/],
  ["the settings cannot be read", breakSlack("apps.datastore.get"), /\.get/],
  [
    "a new login cannot be stored",
    (app) => {
      account(app, "danokafor").login = "dan-o";
      breakSlack("apps.datastore.put")(app);
    },
    /datastore\.put/,
  ],
];

Deno.test("check_mappings: whatever fails, the tech channel hears why, once, and so does the error", () =>
  withApp(async (app) => {
    const before = await mappingsIn(app);
    const inputs = { tech_channel_id: channelId(app, "team-rex") };
    for (const [index, [what, prepare, says]] of FAULTS.entries()) {
      prepare(app);
      const options = { executionId: `FxFAILS${index}` };
      const { status, error, timedOut } = await check(app, inputs, options);
      assert.deepEqual([status, timedOut], ["failed", false], what);
      assert.match(error ?? "", says);
      await check(app, inputs, options);
      const messages = await messagesIn(app, "team-rex");
      assert.equal(messages.length, index + 1, `${what}: told once`);
      const words = textsOf(messages.slice(-1));
      assert.match(words, /opensafely: the check of who is who failed\./);
      assert.match(words, says);
      app.github.faults.clear();
      app.github.tokenAbility = "all";
      app.slack.faults.clear();
    }
    assert.deepEqual(await mappingsIn(app), before);
    await assertNoSecrets(app);
  }));

Deno.test("check_mappings: a message that cannot be posted is an error with its cure", () =>
  withApp(async (app) => {
    const tech_channel_id = "C0GONE";
    const { status, error } = await check(app, { tech_channel_id });
    assert.equal(status, "failed");
    assert.match(error ?? "", /C0GONE.*channel_not_found/);
  }));
