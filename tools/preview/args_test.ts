import assert from "node:assert/strict";
import { parsePreviewArgs } from "./args.ts";

const ORG = ["--org", "opensafely"];

const LISTS: readonly (readonly [readonly string[], readonly string[]])[] = [
  [[], []],
  [["--exclude", "a"], ["a"]],
  [["--exclude", "a,b"], ["a", "b"]],
  [["--exclude", "a", "--exclude", "b"], ["a", "b"]],
  [["--exclude=a,opensafely/b", "--exclude=c"], ["a", "opensafely/b", "c"]],
];

for (const [args, repos] of LISTS) {
  Deno.test(`parsePreviewArgs: ${args.join(" ")}: every repository counts`, () => {
    const parsed = parsePreviewArgs([...ORG, ...args]);
    assert.ok(parsed.ok && parsed.value !== "help");
    assert.deepEqual(parsed.value.excludedRepos, repos);
  });
}

Deno.test("parsePreviewArgs: two organisations are refused, and not the last taken", () => {
  const parsed = parsePreviewArgs([...ORG, "--org", "acme"]);
  assert.ok(!parsed.ok);
  assert.match(parsed.error, /^Option '--org' takes one value.*\n\nUsage:/s);
});
