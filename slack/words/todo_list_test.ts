import assert from "node:assert/strict";
import fc from "fast-check";
import type { KnownBlock } from "@slack/types";
import { blocksBytes } from "../posting/message.ts";
import { todoList } from "./todo_list.ts";

/** Rows as one text, the rest as a number. */
function draw(rows: readonly string[], left: number): KnownBlock[] {
  return [{
    type: "section",
    text: { type: "plain_text", text: [...rows, `+${left}`].join("|") },
  }];
}

Deno.test("todoList: nothing to do shows nothing", () => {
  assert.deepEqual(todoList([], 1_000, draw), { shown: [], rest: [] });
});

Deno.test("todoList: every row is shown or in the rest, in its order, and the message is told how many are left", () => {
  const rows = fc.array(fc.string({ minLength: 1, maxLength: 80 }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 3_000 }), (rows, max) => {
      const { shown, rest } = todoList(rows, max, draw);
      const items = rest.flatMap(({ items }) => items);
      const count = rows.length - items.length;
      assert.deepEqual(items, rows.slice(count));
      assert.deepEqual(shown, draw(rows.slice(0, count), items.length));
      assert.ok(count >= 1 && count <= 10);
      assert.ok(count === 1 || blocksBytes(shown) <= max);
    }),
  );
});
