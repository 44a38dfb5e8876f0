import assert from "node:assert/strict";
import { fakeTiming } from "../../slack/testdata/fake_timing.ts";
import { accept, withSlack } from "../../slack/testdata/scripted_slack.ts";
import { slackFromEnv } from "./slack_from_env.ts";

Deno.test("slackFromEnv: no token, no Slack", () => {
  assert.equal(slackFromEnv({}), null);
  assert.equal(slackFromEnv({ SLACK_TOKEN: " " }), null);
});

Deno.test("slackFromEnv: an app id goes with datastores alone", async () => {
  await withSlack(() => accept(), async ({ apiUrl, calls }) => {
    const env = {
      SLACK_TOKEN: "xoxp-test",
      SLACK_API_URL: apiUrl,
      SLACK_APP_ID: "A0APP0001",
    };
    const slack = slackFromEnv(env, fakeTiming());
    await slack?.call("apps.datastore.query", { datastore: "store" });
    await slack?.call("users.list", {});
    assert.deepEqual(calls.map(({ args }) => args.app_id), [
      "A0APP0001",
      undefined,
    ]);
    assert.equal(calls[0]?.headers.authorization, "Bearer xoxp-test");
  });
});
