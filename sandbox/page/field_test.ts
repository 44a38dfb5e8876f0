import assert from "node:assert/strict";
import type { JsonObject } from "../runtime/json.ts";
import { UNTOUCHED } from "./screen_state.ts";
import { drawBlock, wordsOf } from "./testdata/draw.tsx";

const plain = (text: string) => ({ type: "plain_text", text });
const RED = { text: plain("Red"), value: "r" };
const BLUE = { text: plain("Blue"), value: "b", description: plain("cold") };

function input(element: JsonObject): JsonObject {
  return {
    type: "input",
    block_id: "b",
    label: plain("Label"),
    element: { action_id: "a", ...element },
  };
}

/** An element, what stands in it to start with, and what is shown. */
const SHOWN: readonly (readonly [type: string, JsonObject, RegExp])[] = [
  ["plain_text_input", { initial_value: "octocat" }, /value="octocat"/],
  [
    "plain_text_input",
    { multiline: true, initial_value: "a\nb" },
    /<textarea[^>]*>a\nb</,
  ],
  ["number_input", { initial_value: "10" }, /value="10"/],
  ["users_select", { initial_user: "U1" }, />Ada King</],
  ["users_select", { placeholder: plain("Who?") }, /placeholder">Who\?</],
  ["conversations_select", { initial_conversation: "C1" }, /># general</],
  [
    "multi_conversations_select",
    { initial_conversations: ["C1"] },
    /token"># general</,
  ],
  ["static_select", { options: [RED], initial_option: RED }, />Red</],
  ["external_select", { initial_option: BLUE }, />Blue</],
  ["timepicker", { initial_time: "09:30" }, />09:30</],
];

for (const [type, more, shown] of SHOWN) {
  Deno.test(`Field: a ${type} with ${JSON.stringify(more)} shows it`, () => {
    assert.match(drawBlock(input({ type, ...more })), shown);
  });
}

Deno.test("Field: one of the radio buttons, and any of the checkboxes, is ticked", () => {
  const options = [RED, BLUE];
  const radio = drawBlock(input({
    type: "radio_buttons",
    options,
    initial_option: BLUE,
  }));
  assert.match(radio, /type="radio"[^>]*value="r"\/>/);
  assert.match(radio, /type="radio"[^>]*checked="" value="b"\/>/);
  assert.equal(wordsOf(radio), "LabelRedBluecold");
  const boxes = drawBlock(input({
    type: "checkboxes",
    options,
    initial_options: options,
  }));
  assert.equal([...boxes.matchAll(/checked=""/g)].length, 2);
});

Deno.test("Field: what was typed stands over what it started with", () => {
  const block = input({ type: "plain_text_input", initial_value: "before" });
  const values = { b: { a: { type: "plain_text_input", value: "after" } } };
  const html = drawBlock(block, { ...UNTOUCHED, values });
  assert.match(html, /value="after"/);
  assert.doesNotMatch(html, /before/);
});

Deno.test("Field: an open select shows what was typed and what it offers", () => {
  const open = { actionId: "a", typed: "re", options: [RED] };
  const block = input({ type: "external_select" });
  assert.equal(wordsOf(drawBlock(block, { ...UNTOUCHED, open })), "LabelreRed");
  const nothing = { ...UNTOUCHED, open: { ...open, options: [] } };
  assert.match(wordsOf(drawBlock(block, nothing)), /No results/);
});

Deno.test("Field: what is wrong, and what may be left out, stand beside it", () => {
  const block = {
    ...input({ type: "plain_text_input" }),
    optional: true,
    hint: plain("A hint"),
  };
  const html = drawBlock(block, { ...UNTOUCHED, errors: { b: "Too long" } });
  assert.match(wordsOf(html), /^Label\(optional\) ?Too longA hint$/);
});
