import assert from "node:assert/strict";
import fc from "fast-check";
import { BOX_CHARS, boxId, packLines, readBoxes } from "./list_text.ts";

const line = fc.string({ maxLength: 200 }).map((text) =>
  text.replace(/[\r\n]/g, " ")
);

Deno.test("packLines: every line of a list is in an input, in its order, and whole", () => {
  fc.assert(fc.property(fc.array(line, { maxLength: 200 }), (lines) => {
    const boxes = packLines(lines.join("\n"));
    assert.ok(boxes.every((box) => box.length <= BOX_CHARS));
    const packed = boxes.flatMap((box) => box.split("\n"));
    const isText = (text: string) => text !== "";
    assert.deepEqual(packed.filter(isText), lines.filter(isText));
  }));
});

Deno.test("packLines: a line that no input holds is cut", () => {
  const boxes = packLines("x".repeat(7_000));
  assert.ok(boxes.every((box) => box.length <= BOX_CHARS));
  assert.equal(boxes.join("").length, 7_000);
});

Deno.test("packLines: an empty list needs no input", () => {
  assert.deepEqual(packLines("\n\n"), []);
});

Deno.test("readBoxes: joins the list's inputs by their number, not by their name", () => {
  const values = new Map([
    [boxId(3, 10), "last"],
    ["person", "U0123ABCD"],
    [boxId(3, 2), "middle"],
    [boxId(3, 0), "first"],
  ]);
  assert.deepEqual(readBoxes(values), {
    text: "first\nmiddle\nlast",
    boxes: 3,
  });
});
