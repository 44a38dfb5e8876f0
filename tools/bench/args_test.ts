import assert from "node:assert/strict";
import { parseBenchArgs } from "./args.ts";

const NAMES = ["reading", "rendering"];

Deno.test("parseBenchArgs: all topics, printed only, unless it is told otherwise", () => {
  assert.deepEqual(parseBenchArgs([], NAMES), {
    ok: true,
    value: { only: null, quick: false, write: false },
  });
  const asked = ["--only", "reading", "--write"];
  assert.deepEqual(parseBenchArgs(asked, NAMES), {
    ok: true,
    value: { only: "reading", quick: false, write: true },
  });
});

const WRONG: readonly (readonly [readonly string[], RegExp])[] = [
  [["--only", "none"], /there are: reading, rendering/],
  [["--fast"], /Usage/],
  [["--quick", "--write"], /not for the document/],
];
for (const [args, said] of WRONG) {
  Deno.test(`parseBenchArgs: refuses ${args.join(" ")}`, () => {
    const parsed = parseBenchArgs(args, NAMES);
    assert.match(parsed.ok ? "" : parsed.error, said);
  });
}
