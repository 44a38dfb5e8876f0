import assert from "node:assert/strict";
import { dirname, join, normalize } from "node:path/posix";

/**
 * Which folder may import from which, tests aside: the arrows point one way,
 * and nothing that ships imports the sandbox or the tools.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  codespaces: [],
  github: ["codespaces"],
  slack: ["codespaces"],
  datastores: ["codespaces", "slack"],
  functions: ["codespaces", "github", "slack", "datastores"],
  workflows: ["codespaces", "functions", "slack"],
  triggers: ["workflows", "slack"],
};

const IMPORT =
  /(?:import|export)[^"'`;]*?from\s+"([^"]+)"|import\("([^"]+)"\)/g;

interface Import {
  readonly file: string;
  readonly target: string;
}

async function* sources(folder: string): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory && entry.name !== "testdata") yield* sources(path);
    const isSource = entry.name.endsWith(".ts") &&
      !entry.name.endsWith("_test.ts");
    if (entry.isFile && isSource) yield path;
  }
}

async function importsOf(folder: string): Promise<Import[]> {
  const found: Import[] = [];
  for await (const file of sources(folder)) {
    const source = await Deno.readTextFile(file);
    for (const [, from, dynamic] of source.matchAll(IMPORT)) {
      const target = from ?? dynamic ?? "";
      if (!target.startsWith(".")) continue;
      found.push({ file, target: normalize(join(dirname(file), target)) });
    }
  }
  return found;
}

for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
  Deno.test(`layers: ${folder}/ imports only ${["itself", ...allowed].join(", ")}`, async () => {
    const imports = await importsOf(folder);
    const wrong = imports.filter(({ target }) => {
      const layer = target.split("/")[0] ?? "";
      return layer !== folder && !allowed.includes(layer);
    });
    assert.deepEqual(wrong, []);
  });
}

Deno.test("layers: a function's folder imports no other function's", async () => {
  const imports = await importsOf("functions");
  assert.ok(imports.length > 0);
  const wrong = imports.filter(({ file, target }) =>
    target.startsWith("functions/") &&
    target.split("/")[1] !== file.split("/")[1]
  );
  assert.deepEqual(wrong, []);
});

Deno.test("layers: workflows import definitions, never handlers", async () => {
  const imports = await importsOf("workflows");
  const functions = imports.filter(({ target }) =>
    target.startsWith("functions/")
  );
  assert.ok(functions.length > 0);
  for (const { target } of functions) assert.match(target, /\/definition\.ts$/);
});
