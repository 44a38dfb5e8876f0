import assert from "node:assert/strict";

/** Wherever Deno is named with a version, for people and for machines. */
const FILES = [
  ".ci/run",
  ".devcontainer/devcontainer.json",
  "README.md",
  "docs/install.md",
];

for (const file of FILES) {
  Deno.test(`one version: ${file} names the Deno that runs these tests`, async () => {
    const text = await Deno.readTextFile(file);
    const named = [...text.matchAll(/deno@(\d+\.\d+\.\d+)/g)]
      .map(([, version]) => version);
    assert.ok(named.length > 0, `${file} names no version of Deno`);
    assert.deepEqual([...new Set(named)], [Deno.version.deno]);
  });
}

Deno.test("one version: GitHub's workflow runs the script that runs anywhere", async () => {
  const workflow = await Deno.readTextFile(".github/workflows/ci.yml");
  assert.match(workflow, /^\s+- run: \.ci\/run$/m);
  const { mode } = await Deno.stat(".ci/run");
  assert.ok(((mode ?? 0) & 0o111) !== 0, ".ci/run cannot be executed");
});
