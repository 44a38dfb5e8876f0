import assert from "node:assert/strict";
import { columns } from "./wrap.ts";
import { wrapLong } from "./tell.ts";

const TEXT = `${"what is wrong ".repeat(12).trim()}.

Usage: deno task preview
  --org NAME   the organisation`;

for (const width of [80, 60, 40]) {
  Deno.test(`wrapLong: at ${width} columns no word is cut, and what fits stays`, () => {
    const wrapped = wrapLong(TEXT, width);
    assert.ok(wrapped.split("\n").every((line) => columns(line) <= width));
    assert.deepEqual(wrapped.split(/\s+/), TEXT.split(/\s+/));
    assert.ok(wrapped.endsWith("\n  --org NAME   the organisation"));
  });
}
