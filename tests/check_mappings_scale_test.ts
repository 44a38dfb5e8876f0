import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import { callsOf, messagesIn, withApp } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { check, tidyOrganisation, withMappings } from "./support/upkeep.ts";

async function told(app: Sandbox): Promise<string> {
  return textsOf(await messagesIn(app, "team-rex"));
}

Deno.test("check_mappings: hundreds of stale links are counted, and told in few messages", () =>
  withApp(async (app) => {
    const { outputs, error, timedOut, durationMs } = await check(app);
    assert.equal(outputs?.["stale_count"], 600, error);
    assert.equal(timedOut, false);
    assert.ok(durationMs < 55_000, `${durationMs} ms`);
    const messages = await messagesIn(app, "team-rex");
    assert.ok(messages.length <= 8, String(messages.length));
    assert.match(textsOf(messages), /600 stale links/);
    assert.match(textsOf(messages), /and 500 more/);
    assert.equal(callsOf(app, "users.info").length, 0);
  }, {
    seed: withMappings(tidyOrganisation(), {
      count: 600,
      slackUserId: (index) => `U0GONE${index}`,
    }),
  }));

Deno.test("check_mappings: more renames than there is time for are left for the next run, and that is said", () =>
  withApp(async (app) => {
    app.github.faults.add(({ path }) =>
      path.startsWith("/user/") ? { kind: "delay", ms: 2_000 } : null
    );
    const { status, error, timedOut } = await check(app);
    assert.equal(status, "succeeded", error);
    assert.equal(timedOut, false);
    assert.match(await told(app), /\d+ not checked for lack of time/);
  }, {
    seed: withMappings(tidyOrganisation(), {
      count: 60,
      slackUserId: () => sandboxId("U", "maya.okafor"),
      known: false,
    }),
  }));
