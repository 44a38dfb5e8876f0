import assert from "node:assert/strict";
import { howToUse } from "../sandbox/terminal/how_to_use.ts";
import { messagesIn, withApp } from "./support/app.ts";

Deno.test("sandbox: the example it prints posts a report", () =>
  withApp(async (app) => {
    const [, body] = /workflows\/run -d '([^']+)'/.exec(howToUse(app)) ?? [];
    const response = await fetch(`${app.url}/sandbox/workflows/run`, {
      method: "POST",
      body: body ?? "",
    });
    const { run } = await response.json();
    assert.equal(run.status, "succeeded", run.error);
    assert.equal((await messagesIn(app, "opensafely")).length, 2);
  }));
