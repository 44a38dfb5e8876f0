import assert from "node:assert/strict";
import { playScenario } from "../sandbox/github/scenarios.ts";
import { messagesTo } from "./support/app.ts";
import {
  codespaceOf,
  exportsOf,
  modalOf,
  save,
  TUNDE,
  withRescue,
} from "./support/rescue.ts";
import { textsOf } from "./support/messages.ts";
import { assertNoSecrets } from "./support/secrets.ts";

Deno.test("rescue: signed in once, an owner reads where the work is, and what to do", () =>
  withRescue(async (app, link) => {
    const { name } = codespaceOf(app, TUNDE);
    const run = await save(app, link, { by: TUNDE, name });
    assert.equal(run.status, "succeeded", run.error);
    assert.deepEqual(exportsOf(app), [name]);
    const said = modalOf(app.as(TUNDE));
    assert.match(said, /Your work is saved/);
    assert.ok(said.includes(`codespace-${name}`), said);
    assert.match(said, /open it: that restarts its countdown/);
    assert.equal((await messagesTo(app, app.as(TUNDE).id)).length, 0);
    await assertNoSecrets(app);
  }));

const SCENARIOS: readonly (readonly [string, RegExp, number])[] = [
  ["export_slow", /Still saving.*codespace-/s, 1],
  ["export_failed", /Not saved: GitHub could not export it.*Open it/s, 1],
  ["export_to_fork", /Your work is saved.*a fork of yours/s, 1],
  ["export_vanished", /Not saved: the codespace is gone/, 1],
  ["export_refused", /Not saved.*will not export it as it is now.*open it/s, 1],
  ["export_broken", /Not saved.*could not be reached/s, 2],
  ["sign_in_refused", /Not saved.*takes your sign-in no more/s, 0],
  ["sign_in_without_scope", /Not saved.*does not let this app save it/s, 0],
  ["sign_in_without_sso", /Not saved.*single sign-on.*Authorise it/s, 0],
];

for (const [scenario, expected, asked] of SCENARIOS) {
  Deno.test(`rescue: ${scenario} is said in plain words`, () =>
    withRescue(async (app, link) => {
      const { name } = codespaceOf(app, TUNDE);
      playScenario(app.github, scenario);
      await save(app, link, { by: TUNDE, name });
      assert.match(modalOf(app.as(TUNDE)), expected);
      assert.equal(exportsOf(app).length, asked);
      await assertNoSecrets(app);
    }));
}

/** What hangs, so that it is given up. */
const HANGING: readonly (readonly [string, RegExp, RegExp])[] = [
  ["starting it", /^POST .*\/exports$/, /Not saved.*could not be reached/s],
  ["looking how it went", /^GET .*\/exports\/latest$/, /Still saving/],
  ["either", /\/exports/, /Not saved.*could not be reached/s],
];

for (const [what, asked, expected] of HANGING) {
  Deno.test(`rescue: where ${what} hangs, and the datastore too, a direct message comes in time`, () =>
    withRescue(async (app, link) => {
      const { name } = codespaceOf(app, TUNDE);
      const hangs = { kind: "delay", ms: 90_000 } as const;
      const body = { ok: false, error: "expired_trigger_id" };
      app.github.faults.add(({ method, path }) =>
        asked.test(`${method} ${path}`) ? hangs : null
      );
      app.slack.faults.add(({ method }) => {
        if (method === "views.open") {
          return { kind: "status", status: 200, body };
        }
        return method === "apps.datastore.update" ? hangs : null;
      });
      const run = await save(app, link, { by: TUNDE, name });
      assert.equal(run.status, "succeeded", run.error);
      const told = await messagesTo(app, app.as(TUNDE).id);
      assert.match(textsOf(told), expected);
    }));
}
