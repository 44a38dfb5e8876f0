import assert from "node:assert/strict";
import { howToUse } from "../sandbox/terminal/how_to_use.ts";
import { installTriggers } from "../sandbox/triggers/install_triggers.ts";
import { messagesIn, ORG, withApp } from "./support/app.ts";
import { examine } from "./support/doctor.ts";

Deno.test("sandbox: the example it prints posts a report", () =>
  withApp(async (app) => {
    const [, body] = /workflows\/run -d '([^']+)'/.exec(howToUse(app)) ?? [];
    const response = await fetch(`${app.url}/sandbox/workflows/run`, {
      method: "POST",
      body: body ?? "",
    });
    const { run } = await response.json();
    assert.equal(run.status, "succeeded", run.error);
    assert.equal((await messagesIn(app, "opensafely")).length, 1);
  }));

Deno.test("sandbox: what it prints to paste is what the commands read, and they find no fault", () =>
  withApp(async (app) => {
    installTriggers(app, ORG);
    const env = Object.fromEntries(
      [...howToUse(app).matchAll(/^ *export (\w+)=(\S+)$/gm)]
        .map(([, name = "", value]) => [name, value]),
    );
    const before = {
      GITHUB_TOKEN: undefined,
      GITHUB_API_URL: undefined,
      SLACK_TOKEN: undefined,
      SLACK_API_URL: undefined,
    };
    const { checks } = await examine(app, { env: { ...before, ...env } });
    assert.deepEqual(Object.keys(env).sort(), Object.keys(before).sort());
    const wrong = checks.filter(({ state }) =>
      state === "problem" || state === "skipped"
    );
    assert.deepEqual(wrong, []);
  }));
