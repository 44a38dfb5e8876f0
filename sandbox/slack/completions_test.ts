import assert from "node:assert/strict";
import type { JsonObject } from "../runtime/json.ts";
import type { Completion } from "./types.ts";
import { inWorkspace } from "./testdata/small_workspace.ts";

const ID = { function_execution_id: "Fx1" };

Deno.test(
  "an execution is completed once, and the listeners hear of it",
  inWorkspace(async ({ slack, call }) => {
    const heard: Completion[] = [];
    slack.onCompletion((completion) => heard.push(completion));
    slack.registerExecution("Fx1", "count_things");
    const first = await call("functions.completeSuccess", {
      ...ID,
      outputs: { count: 3 },
    });
    assert.deepEqual(first.body, { ok: true });
    const second = await call("functions.completeError", {
      ...ID,
      error: "late",
    });
    assert.equal(second.body["error"], "execution_not_in_running_state");
    assert.deepEqual(heard, [{
      executionId: "Fx1",
      callbackId: "count_things",
      outputs: { count: 3 },
    }]);
  }),
);

Deno.test(
  "registering an execution again does not open it again",
  inWorkspace(async ({ slack, call }) => {
    slack.registerExecution("Fx1", "count_things");
    await call("functions.completeError", { ...ID, error: "x" });
    slack.registerExecution("Fx1", "count_things");
    const { body } = await call("functions.completeError", {
      ...ID,
      error: "x",
    });
    assert.equal(body["error"], "execution_not_in_running_state");
  }),
);

const REFUSED: [name: string, outputs: unknown, error: string][] = [
  ["nothing", undefined, "invalid_arguments"],
  ["a missing output", {}, "parameter_validation_failed"],
  ["a wrong type", { count: "3" }, "parameter_validation_failed"],
  [
    "an unknown output",
    { count: 3, more: 1 },
    "parameter_validation_failed",
  ],
  [
    "no user id",
    { count: 3, who: "ada" },
    "parameter_validation_failed",
  ],
];

for (const [name, outputs, error] of REFUSED) {
  Deno.test(
    `completeSuccess answers ${error} to ${name}, and the execution stays open`,
    inWorkspace(async ({ slack, call }) => {
      slack.registerExecution("Fx1", "count_things");
      const args: JsonObject = outputs === undefined ? ID : { ...ID, outputs };
      const { body } = await call("functions.completeSuccess", args);
      assert.equal(body["error"], error);
      const good = { ...ID, outputs: { count: 1 } };
      const again = await call("functions.completeSuccess", good);
      assert.equal(again.body["ok"], true);
    }),
  );
}

Deno.test(
  "an execution that nobody registered is not found",
  inWorkspace(async ({ call }) => {
    const { body } = await call("functions.completeSuccess", {
      ...ID,
      outputs: {},
    });
    assert.equal(body["error"], "function_execution_not_found");
  }),
);
