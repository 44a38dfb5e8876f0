import assert from "node:assert/strict";
import {
  NOTHING_TYPED,
  stateWith,
  typeInto,
  withFields,
  withoutSent,
} from "./draft.ts";

const BLOCKS = ["name", "note"].map((id) => ({
  type: "input",
  block_id: id,
  element: { type: "plain_text_input", action_id: "text" },
}));
const text = (value: string) => ({ type: "plain_text_input", value });
const NAME = { blockId: "name", actionId: "text" };

Deno.test("what is typed stands over what the sandbox has", () => {
  const state = { name: { text: text("old") }, note: { text: text("kept") } };
  const draft = typeInto(NOTHING_TYPED, { ...NAME, value: "new" });
  assert.deepEqual(stateWith(BLOCKS, state, draft), {
    name: { text: text("new") },
    note: { text: text("kept") },
  });
});

Deno.test("what is typed into a field that is gone is left out", () => {
  const draft = { gone: { text: "lost" } };
  assert.deepEqual(stateWith(BLOCKS, {}, draft), {});
  const both = typeInto(draft, { ...NAME, value: "Ada" });
  assert.deepEqual(withFields(both, BLOCKS), { name: { text: "Ada" } });
});

Deno.test("what was sent is no draft any more, what was typed since is", () => {
  const sent = { name: { text: "Ada" }, note: { text: "a" } };
  const now = typeInto(sent, {
    blockId: "note",
    actionId: "text",
    value: "ab",
  });
  assert.deepEqual(withoutSent(now, sent), { note: { text: "ab" } });
});
