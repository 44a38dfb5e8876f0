import assert from "node:assert/strict";
import { columns, wrap } from "./wrap.ts";

const plain = (width: number) => ({ width, colour: false });

for (const width of [80, 60, 40]) {
  Deno.test(`wrap: at ${width} columns, lines that are indented further than the first break between words too`, () => {
    const words = Array.from({ length: 60 }, (_, n) => "x".repeat(n % 9 + 1));
    const lines = wrap({
      first: "✓ ",
      rest: "      ",
      spans: [{ text: words.join(" ") }],
    }, plain(width));
    assert.ok(lines.every((line) => columns(line) <= width));
    const read = lines.map((line) => line.slice(2).trim()).join(" ");
    assert.deepEqual(read.split(" "), words);
  });
}

Deno.test("wrap: a word longer than a line is broken where the line ends", () => {
  const [first, second] = wrap(
    { spans: [{ text: "a".repeat(15) }] },
    plain(10),
  );
  assert.deepEqual([first, second], ["a".repeat(10), "a".repeat(5)]);
});

Deno.test("wrap: signs that are two columns wide count twice", () => {
  const lines = wrap({ spans: [{ text: "漢字 漢字 漢字" }] }, plain(9));
  assert.deepEqual(lines, ["漢字 漢字", "漢字"]);
});

Deno.test("wrap: what is preformatted keeps its spaces", () => {
  const spans = [{ text: "if:\n    then   so" }];
  assert.deepEqual(wrap({ spans, keepsSpaces: true }, plain(40)), [
    "if:",
    "    then   so",
  ]);
});

Deno.test("wrap: a style and a link that go on in the next line are opened anew", () => {
  const [first = "", second = ""] = wrap({
    spans: [{ text: "click here", styles: ["bold"], url: "https://a.org/" }],
  }, { width: 8, colour: true });
  for (const line of [first, second]) {
    assert.ok(line.includes("\x1b[1m"));
    assert.ok(line.includes("\x1b]8;;https://a.org/\x07"));
    assert.ok(line.includes("\x1b]8;;\x07"));
  }
});
