import assert from "node:assert/strict";
import fc from "fast-check";
import { csvLine, delimiterOf, readRecord } from "./csv.ts";

const READ: [string, string[], number][] = [
  ["a,b", ["a", "b"], 1],
  [" a , b ", ["a", "b"], 1],
  ["a,", ["a", ""], 1],
  ["", [], 1],
  ['a,"Chen, Maya"', ["a", "Chen, Maya"], 1],
  ['a , "Chen, Maya" ', ["a", "Chen, Maya"], 1],
  ['"a ""b""" , c', ['a "b"', "c"], 1],
  ['a "b" c,d', ['a "b" c', "d"], 1],
  ['a,"Chen\nMaya"\nb,c', ["a", "Chen\nMaya"], 2],
  ['a,"\n\n# x\n"" y"\nb,c', ["a", '# x\n" y'], 4],
  ['a,"x\ny","z\n"\nb,c', ["a", "x\ny", "z"], 3],
  ['a, "x\n, y", z\nb,c', ["a", "x\n, y", "z"], 2],
];

for (const [text, cells, lines] of READ) {
  Deno.test(`readRecord: ${JSON.stringify(text)}`, () => {
    assert.deepEqual(readRecord(text.split("\n"), 0, ","), {
      cells: { ok: true, value: cells },
      lines,
    });
  });
}

const REFUSED = ['a,"b', '"a"b,c', '"', 'a,"b\nc,d', 'a,"b\nc,"d, e"\n'];

for (const text of REFUSED) {
  Deno.test(`readRecord: refuses one line of ${JSON.stringify(text)}`, () => {
    const { cells, lines } = readRecord(text.split("\n"), 0, ",");
    assert.equal(cells.ok, false);
    assert.equal(lines, 1);
  });
}

const DELIMITERS: [string, string | null][] = [
  ["a,b;c\td", "\t"],
  ["a,b;c", ";"],
  ["a,b", ","],
  ['"a;b",c', ","],
  ["a b", null],
];

for (const [line, delimiter] of DELIMITERS) {
  Deno.test(`delimiterOf: ${JSON.stringify(line)}`, () => {
    assert.equal(delimiterOf(line), delimiter);
  });
}

Deno.test("csvLine: any cells are read back the same, line breaks too", () => {
  const cell = fc.string().map((text) =>
    text.replaceAll("\r", "").replace(/, +"/g, "").trim()
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
      const { cells: read } = readRecord(csvLine(cells).split("\n"), 0, ",");
      assert.deepEqual(read, { ok: true, value: cells });
    }),
  );
});
