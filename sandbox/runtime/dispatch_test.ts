import assert from "node:assert/strict";
import { dispatch } from "./dispatch.ts";
import { type EventSource, interaction } from "./envelope.ts";
import { isJsonObject, type JsonObject } from "./json.ts";

const source: EventSource = {
  teamId: "T1",
  appId: "A1",
  botToken: "xwfp-1",
  variables: { GITHUB_TOKEN: "secret" },
};

type EventType = Parameters<typeof interaction>[1]["type"];

function event(type: EventType, fields: JsonObject) {
  const execution = { callbackId: "f", executionId: "Fx1" };
  return interaction(source, {
    type,
    ...execution,
    inputs: { org: "opensafely" },
    fields,
  });
}

const noCall = () => Promise.reject(new Error("nothing is completed"));

/** A module whose handler answers what it was given. */
function moduleWith(name: string): JsonObject {
  const main = Object.assign(() => ({}), { [name]: (args: unknown) => args });
  return { default: main };
}

const handlers:
  readonly (readonly [EventType, string, JsonObject, JsonObject])[] = [
    ["block_actions", "blockActions", { actions: [{ action_id: "go" }, {}] }, {
      action: { action_id: "go" },
    }],
    ["view_submission", "viewSubmission", { view: { id: "V1" } }, {
      view: { id: "V1" },
    }],
    ["block_suggestion", "blockSuggestion", { value: "oct" }, {}],
  ];
for (const [type, name, fields, expected] of handlers) {
  Deno.test(`dispatch: ${type} goes to ${name} with what it is about`, async () => {
    const args = await dispatch(event(type, fields), moduleWith(name), noCall);
    assert.ok(isJsonObject(args));
    const { body, env, inputs, token, team_id, enterprise_id, ...rest } = args;
    assert.deepEqual(rest, expected);
    assert.deepEqual(
      { env, inputs, token, team_id, enterprise_id },
      {
        env: source.variables,
        inputs: { org: "opensafely" },
        token: "xwfp-1",
        team_id: "T1",
        enterprise_id: "",
      },
    );
    assert.ok(isJsonObject(body) && isJsonObject(body["function_data"]));
    assert.equal(body["function_data"]["execution_id"], "Fx1");
  });
}

Deno.test("dispatch: an event without a handler goes to unhandledEvent", async () => {
  const answer = await dispatch(
    event("view_submission", {}),
    { unhandledEvent: () => ({ caught: true }) },
    noCall,
  );
  assert.deepEqual(answer, { caught: true });
});

Deno.test("dispatch: an event nobody handles is answered with nothing", async () => {
  const warn = console.warn;
  const warnings: unknown[] = [];
  console.warn = (line) => warnings.push(line);
  const answer = await dispatch(event("view_submission", {}), {}, noCall)
    .finally(() => console.warn = warn);
  assert.deepEqual(answer, {});
  assert.equal(warnings.length, 1);
});
