import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { messagesIn, report, withApp } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { assertNoSecrets } from "./support/secrets.ts";

const HEADER = "github-authentication-token-expiration";

/** GitHub's list of codespaces, with this beside it. */
function listSays({ github }: Sandbox, headers: Record<string, string>): void {
  github.faults.add(({ path }) =>
    path.endsWith("/codespaces")
      ? {
        kind: "status",
        status: 200,
        headers,
        body: {
          total_count: github.codespaces.length,
          codespaces: github.codespaces,
        },
      }
      : null
  );
}

Deno.test("token expiry: the weekly summary says when the token ends, and what to do, without a request more", () =>
  withApp(async (app) => {
    listSays(app, { [HEADER]: "2026-12-01 10:00:00 UTC" });
    const { error } = await report(app);
    assert.equal(error, undefined);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, /The GitHub token expires .*\(in 8 days\)/);
    assert.match(told, /"A new token" in docs\/install\.md/);
    assert.equal(app.github.requests.length, 2);
    await assertNoSecrets(app);
  }));
