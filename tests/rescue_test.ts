import assert from "node:assert/strict";
import { playScenario } from "../sandbox/github/scenarios.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { endMinute, messagesTo } from "./support/app.ts";
import {
  codespaceOf,
  exportsOf,
  modalOf,
  save,
  toldDirectly,
  TUNDE,
  withRescue,
} from "./support/rescue.ts";
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

/** What hangs of GitHub and of Slack, so that it is given up. */
const HANGING: readonly (readonly [string, RegExp, RegExp])[] = [
  ["starting it", /^POST .*\/exports$/, /Not saved.*could not be reached/s],
  ["looking how it went", /^GET .*\/latest$/, /Still saving/],
  ["either", /\/exports/, /Not saved.*could not be reached/s],
  ["the lock", /datastore\.(get|put)/, /Your work is saved/],
];

for (const [what, asked, expected] of HANGING) {
  Deno.test(`rescue: where ${what} hangs, and freeing the lock too, a direct message comes in time`, () =>
    withRescue(async (app, link) => {
      const { name } = codespaceOf(app, TUNDE);
      hang(app, (call) => asked.test(call) || call.endsWith("update"));
      const run = await save(app, link, { by: TUNDE, name });
      assert.equal(run.status, "succeeded", run.error);
      assert.match(await toldDirectly(app, TUNDE), expected);
    }));
}

/** There is no modal, so that the answer takes more than one request. */
function hang(app: Sandbox, isIt: (call: string) => boolean): void {
  const hangs = { kind: "delay", ms: 90_000 } as const;
  const body = { ok: false, error: "expired_trigger_id" };
  app.github.faults.add(({ method, path }) =>
    isIt(`${method} ${path}`) ? hangs : null
  );
  app.slack.faults.add(({ method }) => {
    if (method === "views.open") return { kind: "status", status: 200, body };
    return isIt(method) ? hangs : null;
  });
}

Deno.test("rescue: where GitHub has no export, and hangs as it is asked why, a direct message comes in time", () =>
  withRescue(async (app, link) => {
    const { name } = codespaceOf(app, TUNDE);
    let looks = 0;
    hang(app, (call) => call.endsWith(`/codespaces/${name}`) && looks++ > 0);
    app.github.faults.add(({ path }) =>
      path.includes("/exports")
        ? { kind: "status", status: 404, body: { message: "Not Found" } }
        : null
    );
    await save(app, link, { by: TUNDE, name });
    assert.match(await toldDirectly(app, TUNDE), /Not saved/);
  }));

for (const isWorkedIn of [true, false]) {
  const [what, count] = isWorkedIn ? ["worked in", 2] : ["left alone", 1];
  Deno.test(`rescue: of a press that died once all was saved, and a codespace that was ${what} since, ${count} in all are exported`, () =>
    withRescue(async (app, link) => {
      const { name } = codespaceOf(app, TUNDE);
      app.slack.faults.add(({ method }) => {
        if (method !== "apps.datastore.update") return null;
        endMinute(app);
        return { kind: "reset" };
      });
      await save(app, link, { by: TUNDE, name });
      app.slack.faults.clear();
      app.clock.advanceTo(new Date(app.clock.now() + 10 * 60_000));
      const last_used_at = new Date(app.clock.now()).toISOString();
      app.github.codespaces = app.github.codespaces.map((one) =>
        one.name === name && isWorkedIn ? { ...one, last_used_at } : one
      );
      app.clock.advanceTo(new Date(app.clock.now() + 10 * 60_000));
      await save(app, link, { by: TUNDE, name });
      assert.match(modalOf(app.as(TUNDE)), /Your work is saved/);
      assert.equal(exportsOf(app).length, count);
    }));
}

Deno.test("rescue: delivered twice at once, with GitHub refusing to say how it went, that is told", () =>
  withRescue(async (app, link) => {
    const { name } = codespaceOf(app, TUNDE);
    await save(app, link, { by: TUNDE, name: "unknown-codespace-x4" });
    await app.as(TUNDE).closeView();
    const [credential] = app.slack.externalAuth.credentials;
    const inputs = {
      interactivity: app.slack.pointers.issue(app.as(TUNDE).id),
      github_access_token_id: credential?.id,
      codespace_name: name,
    };
    const body = { message: "Resource protected by SAML enforcement" };
    app.github.faults.add(({ path }) =>
      path.endsWith("/latest") && exportsOf(app).length > 0
        ? { kind: "status", status: 403, body }
        : null
    );
    // The one that has no modal takes the lock last, and so has it.
    let opens = 0;
    app.slack.faults.add(({ method }) => {
      if (method === "apps.datastore.get") return { kind: "stale", ms: 1_000 };
      return method === "views.open" && ++opens === 2
        ? { kind: "delay", ms: 400, after: "handling" }
        : null;
    });
    const deliver = () =>
      app.invoke("rescue_codespace", inputs, { executionId: "FxRESCUE" });
    await Promise.all([deliver(), deliver()]);
    const told = [modalOf(app.as(TUNDE)), await toldDirectly(app, TUNDE)]
      .join();
    assert.match(told, /Not saved/);
  }));
