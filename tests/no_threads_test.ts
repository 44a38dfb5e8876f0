import assert from "node:assert/strict";
import { messagesIn, report, withApp } from "./support/app.ts";
import { countNames } from "./support/messages.ts";
import { atRiskCodespaces, organisationOf } from "./support/organisation.ts";

Deno.test("no threads: in a channel that takes no replies every owner is named all the same, once, and again by nobody", () =>
  withApp(async (app) => {
    app.slack.world.channel("opensafely").isNonThreadable = true;
    const execution = { executionId: "FxFLAT" };
    const { error } = await report(app, {}, execution);
    assert.equal(error, undefined);
    await report(app, {}, execution);
    const messages = await messagesIn(app, "opensafely");
    assert.ok(messages.length > 2);
    assert.ok(messages.every(({ thread_ts: ts }) => ts === undefined));
    const names = app.github.codespaces.map(({ name }) => name);
    const counts = [...countNames(messages, names).values()];
    assert.deepEqual(counts, names.map(() => 1));
  }, {
    seed: organisationOf({
      owners: 20,
      codespaces: atRiskCodespaces({ count: 60, owners: 20 }),
    }),
  }));
