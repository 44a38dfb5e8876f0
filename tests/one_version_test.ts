import assert from "node:assert/strict";
import { readTasks } from "./docs/commands/tasks.ts";

/** Wherever Deno is named with a version, for people and for machines. */
const FILES = [
  ".ci/run",
  ".devcontainer/devcontainer.json",
  "README.md",
  "docs/install.md",
  "tools/require_deno.ts",
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

Deno.test("one version: every task asks first whether this Deno is new enough", async () => {
  const tasks = await readTasks();
  const asks = (name: string): boolean =>
    tasks.get(name)?.dependencies.some((needed) =>
      needed === "require-deno" || asks(needed)
    ) ?? false;
  const others = [...tasks.keys()].filter((name) => name !== "require-deno");
  assert.ok(others.length > 0);
  assert.deepEqual(others.filter((name) => !asks(name)), []);
});

/** The machines that there is a Deno for, as esbuild names their programs. */
const ESBUILD = [
  "darwin-arm64/bin/esbuild",
  "darwin-x64/bin/esbuild",
  "linux-arm64/bin/esbuild",
  "linux-x64/bin/esbuild",
  "win32-arm64/esbuild.exe",
  "win32-x64/esbuild.exe",
];

Deno.test("one version: the build may start the esbuild that is imported, on each kind of machine", async () => {
  const config = await Deno.readTextFile("deno.jsonc");
  const [, version] = /"npm:esbuild@([\d.]+)"/.exec(config) ?? [];
  const allowed = [...config.matchAll(/"(node_modules\/\.deno\/@esbuild\S+)"/g)]
    .map(([, path]) => path);
  const each = ESBUILD.map((program) => {
    const [machine] = program.split("/");
    const folder = `node_modules/.deno/@esbuild+${machine}@${version}`;
    return `${folder}/node_modules/@esbuild/${program}`;
  });
  // For the build, and for the laboratory's.
  assert.deepEqual(allowed, [...each, ...each]);
});

Deno.test("one version: GitHub's workflow runs the script that runs anywhere", async () => {
  const workflow = await Deno.readTextFile(".github/workflows/ci.yml");
  assert.match(workflow, /^\s+- run: \.ci\/run$/m);
  const { mode } = await Deno.stat(".ci/run");
  assert.ok(((mode ?? 0) & 0o111) !== 0, ".ci/run cannot be executed");
});

Deno.test("one version: each package is imported by an exact one, and none may run a script as it is installed", async () => {
  const config = await Deno.readTextFile("deno.jsonc");
  const imported = [...config.matchAll(/"(npm:(?!classic-level)[^"]+)"/g)]
    .map(([, specifier = ""]) => specifier);
  assert.ok(imported.length > 20);
  for (const specifier of imported) {
    assert.match(specifier, /^npm:\/?(@[\w-]+\/)?[\w.-]+@\d+\.\d+\.\d+\/?$/);
  }
  const [, scripts = ""] = /"allowScripts": \{([^}]*)\}/.exec(config) ?? [];
  assert.equal(scripts.trim(), '"deny": ["npm:classic-level"]');
});
