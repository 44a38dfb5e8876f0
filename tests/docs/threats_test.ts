import assert from "node:assert/strict";
import { readDocuments } from "./documents.ts";
import type { Cell } from "./markdown.ts";

const documents = await readDocuments();
const security = documents.find(({ path }) => path === "SECURITY.md");
assert.ok(security);
const [threats] = security.markdown.tables
  .filter(({ headings }) => headings.at(-1) === "Threats");
assert.ok(threats, "SECURITY.md has no table of threats");

/** A test that a threat names: `…` stands for what a name is made with. */
function namedTests({ text }: Cell): (readonly [string, string])[] {
  return text.split(" · ").map((one) => {
    const [, path = "", name = ""] = /^(\S+_test\.tsx?): (.+)$/.exec(one) ?? [];
    assert.notEqual(name, "", `"${one}" names no file and test`);
    return [path, name] as const;
  });
}

/** As names of tests are written in a source. */
const TEST = /Deno\.test\(\s*(?:\{\s*name:\s*)?(["'`])([\s\S]*?)\1/g;

async function testsIn(path: string): Promise<string[]> {
  const source = await Deno.readTextFile(path);
  return [...source.matchAll(TEST)]
    .map(([, , name = ""]) =>
      name.replaceAll(/\$\{[^`]*?\}(?: \$\{[^`]*?\})*/g, "…")
    );
}

Deno.test("threats: the table says who, what, what stops it and which test", () => {
  assert.deepEqual(threats.header, [
    "who",
    "could try to",
    "what stops it",
    "test",
  ]);
  assert.ok(threats.rows.length > 20);
  for (const row of threats.rows) {
    assert.ok(row.every(({ text }) => text.trim() !== ""), row[0]?.text);
  }
});

for (const [index, row] of threats.rows.entries()) {
  const [who, what, , tests] = row.map((cell) => cell);
  Deno.test(`threats: ${index + 1}, ${who?.text} ${what?.text}: its tests are there`, async () => {
    assert.ok(tests);
    for (const [path, name] of namedTests(tests)) {
      const there = await testsIn(path);
      assert.ok(there.includes(name), `${path} has no test "${name}"`);
    }
  });
}
