import assert from "node:assert/strict";
import { messagesIn, report, withApp } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { refusal } from "./support/refusal.ts";

/** Of the seed's eight owners at risk two are unmapped, and one has left. */
Deno.test("notified: whoever is deactivated is not among them, and is named once", () =>
  withApp(async (app) => {
    const { error } = await report(app);
    assert.equal(error, undefined);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(
      told,
      /5 owners notified · 1 owner deactivated in Slack · 2 owners without/,
    );
    const henry = app.slack.world.user("henry.whitcombe").id;
    assert.ok(told.includes(`hwhitcombe, linked to @${henry}`), told);
    assert.doesNotMatch(told, /would not take a direct message/);
  }));

Deno.test("notified: where Slack does not say who is deactivated, whoever it could not tell does not count", () =>
  withApp(async (app) => {
    app.slack.faults.add(({ method }) =>
      method === "users.list" ? refusal("fatal") : null
    );
    const { error } = await report(app);
    assert.equal(error, undefined);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, /5 owners notified · 2 owners without a mapping/);
  }));

Deno.test("notified: a list of people that hangs costs the report no time", () =>
  withApp(async (app) => {
    app.slack.faults.add(({ method }) =>
      method === "users.list" ? { kind: "delay", ms: 30_000 } : null
    );
    const { durationMs, error } = await report(app);
    assert.equal(error, undefined);
    assert.ok(durationMs < 30_000, `${durationMs} ms`);
    assert.match(
      textsOf(await messagesIn(app, "team-rex")),
      /5 owners notified/,
    );
  }));
