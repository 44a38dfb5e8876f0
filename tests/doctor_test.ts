import assert from "node:assert/strict";
import { callsOf, ORG, withApp } from "./support/app.ts";
import { completeInstallation, examine } from "./support/doctor.ts";
import { runTask } from "./support/run_task.ts";

Deno.test("doctor: a sound installation is right in every line, and exits with 0", () =>
  withApp(async (app) => {
    await completeInstallation(app);
    const { code, printed } = await runTask(app, "doctor", "--org", ORG);
    assert.equal(code, 0, printed);
    const lines = printed.trimEnd().split("\n");
    assert.equal(lines.at(-1), "23 checks right, 0 problems, 0 warnings");
    const entries = lines.filter((line) => /^\S/.test(line));
    assert.equal(entries.filter((line) => line.startsWith("✓ ")).length, 23);
    assert.ok(!printed.includes("\x1b"), "colour without a terminal");
    assert.match(printed, /✓ GitHub codespaces: opensafely has 40 codespaces/);
  }));

Deno.test("doctor: a problem has its cure below it, and exits with 1", () =>
  withApp(async (app) => {
    await completeInstallation(app);
    app.slack.world.channel("opensafely").isArchived = true;
    app.github.codespaces = [];
    const { code, printed } = await examine(app, { args: ["--org", ORG] });
    assert.equal(code, 1);
    assert.match(
      printed,
      /\n✗ Report channel: #opensafely is archived\.\n {4}→ Unarchive the/,
    );
    assert.match(printed, /\n! GitHub codespaces: .*\n {4}→ Only codespaces/);
    assert.match(printed, /\n21 checks right, 1 problem, 1 warning$/);
  }));

Deno.test("doctor: what is skipped for one reason is one entry", () =>
  withApp(async (app) => {
    const { code, printed } = await examine(app, {
      args: ["--org", ORG],
      env: { SLACK_TOKEN: undefined },
    });
    assert.equal(code, 0);
    assert.equal(printed.match(/SLACK_TOKEN is not set/g)?.length, 1);
    assert.match(printed, /\n8 checks right, 0 problems, 0 warnings, 15 skip/);
  }));

Deno.test("doctor: a wrong call shows the usage, --help too, and nobody is asked anything", () =>
  withApp(async (app) => {
    const personal = { SLACK_TOKEN: "xoxp-1", SLACK_APP_ID: "" };
    for (
      const [args, code, says, env] of [
        [[], 2, /organisation "": expected --org.*Usage: deno task doctor/s],
        [["--org", "open safely"], 2, /organisation "open safely": expected/],
        [["--org", ORG, "--fix"], 2, /--fix/],
        [["--org", ORG], 2, /Set SLACK_APP_ID/, personal],
        [["--help"], 0, /slack auth token/],
      ] as const
    ) {
      const ended = await examine(app, { args, ...(env && { env }) });
      assert.equal(ended.code, code);
      assert.match(code === 0 ? ended.printed : ended.told, says);
    }
    assert.equal(app.slack.requests.length, 0);
    assert.equal(app.github.requests.length, 0);
  }));

Deno.test("doctor: only reads", () =>
  withApp(async (app) => {
    await completeInstallation(app);
    const { checks } = await examine(app);
    assert.equal(new Set(checks.map(({ id }) => id)).size, 23);
    // The same lines in the same order, whatever it finds.
    const nothing = { GITHUB_TOKEN: undefined, SLACK_TOKEN: undefined };
    const blind = await examine(app, { env: nothing });
    assert.deepEqual(
      blind.checks.map(({ id }) => id),
      checks.map(({ id }) => id),
    );
    assert.ok(app.github.requests.every(({ method }) => method === "GET"));
    const reads = [
      "auth.test",
      "apps.datastore.get",
      "apps.datastore.query",
      "conversations.info",
      "workflows.triggers.list",
    ];
    const asked = app.slack.requests.length;
    assert.ok(asked > 0);
    assert.equal(callsOf(app, ...reads).length, asked);
  }));

Deno.test("doctor: a person's token is asked for the app that SLACK_APP_ID names", () =>
  withApp(async (app) => {
    await examine(app, { env: { SLACK_APP_ID: "A0APP" } });
    const ofTheApp = callsOf(
      app,
      "apps.datastore.get",
      "apps.datastore.query",
      "workflows.triggers.list",
    );
    assert.ok(ofTheApp.length >= 4);
    assert.ok(ofTheApp.every(({ args }) => args["app_id"] === "A0APP"));
  }));
