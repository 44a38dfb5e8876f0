import assert from "node:assert/strict";
import { weekly, withSandbox } from "../runtime/testdata/with_sandbox.ts";
import { ask } from "./testdata/ask.ts";

Deno.test("other programs drive the sandbox by its controls", () =>
  withSandbox(async (sandbox) => {
    const { answer: state } = await ask(sandbox, "/sandbox/state");
    assert.deepEqual(state["workflows"], [
      "twice",
      "misdirected",
      "crashing",
      "built_in",
    ]);
    const invoked = await ask(sandbox, "/sandbox/invoke", {
      callback_id: "echo",
      inputs: { org: "opensafely" },
      execution_id: "Fx77",
    });
    assert.equal(invoked.status, 200);
    assert.equal(sandbox.executions()[0]?.executionId, "Fx77");
    const created = await ask(sandbox, "/sandbox/triggers/create", weekly);
    assert.equal(created.answer["ok"], true);
    const moved = await ask(sandbox, "/sandbox/clock", {
      advance_to: "2026-03-23T10:00:00Z",
    });
    assert.ok(Array.isArray(moved.answer["runs"]));
    assert.equal(sandbox.triggers.runs.length, 1);
    const [channel] = sandbox.slack.world.channels;
    const messages = await ask(
      sandbox,
      `/sandbox/messages?channel=${channel?.name}`,
    );
    assert.deepEqual(messages.answer, { ok: true, messages: [] });
  }));

const refusals: readonly (readonly [string, unknown, number, RegExp])[] = [
  ["/sandbox/messages?channel=nope", undefined, 404, /no channel "nope"/],
  ["/sandbox/messages", undefined, 400, /channel is required/],
  ["/sandbox/invoke", {}, 400, /callback_id is required/],
  ["/sandbox/clock", { advance_to: "soon" }, 400, /ISO 8601/],
  ["/sandbox/clock", {}, 400, /advance_to is required/],
  [
    "/sandbox/clock",
    { advance_to: "2020-01-06T09:00:00Z" },
    400,
    /which is past: the clock shows \d{4}-.*Z, and only goes forward/,
  ],
  ["/sandbox/clock", { advance_days: -1 }, 400, /from 0 to 366/],
  ["/sandbox/clock", { advance_days: "7" }, 400, /from 0 to 366/],
  ["/sandbox/github", { scenario: "nope" }, 400, /there is: truthful, /],
  ["/sandbox/triggers/fire", { trigger_id: "Ft9" }, 400, /no trigger "Ft9"/],
];
Deno.test("the controls say what was wrong with a request", () =>
  withSandbox(async (sandbox) => {
    for (const [path, body, status, error] of refusals) {
      const asked = await ask(sandbox, path, body);
      assert.equal(asked.status, status, path);
      assert.match(String(asked.answer["error"]), error);
    }
  }));
