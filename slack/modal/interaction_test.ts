import assert from "node:assert/strict";
import { parseInteraction } from "./interaction.ts";

const by = (user: unknown, interactor: unknown) =>
  parseInteraction({
    user: { id: user },
    interactivity: { interactor: { id: interactor } },
  }).actorId;

for (
  const { user, interactor, actor } of [
    { user: "U1", interactor: "U1", actor: "U1" },
    { user: "U1", interactor: undefined, actor: "U1" },
    { user: undefined, interactor: "U1", actor: "U1" },
    { user: "U1", interactor: "U2", actor: null },
    { user: undefined, interactor: undefined, actor: null },
    { user: { id: "U1" }, interactor: 1, actor: null },
  ]
) {
  Deno.test(`parseInteraction: user ${JSON.stringify(user)} and interactor ${interactor} are ${actor}`, () => {
    assert.equal(by(user, interactor), actor);
  });
}

for (
  const [kind, action, value] of [
    ["a button", { value: "1" }, "1"],
    ["an external select", { selected_option: { value: "2" } }, "2"],
    ["a users select", { selected_user: "U3" }, "U3"],
    ["nothing", { selected_user: null }, ""],
  ] as const
) {
  Deno.test(`parseInteraction: ${kind} has the value "${value}"`, () => {
    const actions = [{ action_id: "a", ...action }];
    const { actionId, actionValue } = parseInteraction({ actions });
    assert.deepEqual([actionId, actionValue], ["a", value]);
  });
}

Deno.test("parseInteraction: reads what stands in a modal's inputs", () => {
  const { values, metadata } = parseInteraction({
    view: {
      private_metadata: '{"round":2}',
      state: {
        values: {
          list_2_0: { text: { type: "plain_text_input", value: "octocat" } },
          list_2_1: { text: { type: "plain_text_input", value: null } },
        },
      },
    },
  });
  assert.deepEqual([...values], [["list_2_0", "octocat"], ["list_2_1", ""]]);
  assert.deepEqual(metadata, { round: 2 });
});

for (
  const body of [null, "", [], { view: 1, actions: [] }, {
    view: { private_metadata: "{", state: { values: [] } },
  }]
) {
  Deno.test(`parseInteraction: takes ${JSON.stringify(body)} for nothing`, () => {
    const { actorId, actionId, values, metadata } = parseInteraction(body);
    assert.deepEqual([actorId, actionId, values.size], [null, "", 0]);
    assert.deepEqual(metadata, {});
  });
}
