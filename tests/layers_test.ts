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
  installation: ["codespaces", "github", "slack", "datastores"],
  functions: ["codespaces", "github", "slack", "datastores", "installation"],
  workflows: ["codespaces", "functions", "slack"],
  triggers: ["workflows", "slack"],
};

/** The same for the rooms of slack/. */
const SLACK_ROOMS: Readonly<Record<string, readonly string[]>> = {
  api: [],
  posting: ["api"],
  triggers: ["api"],
  words: ["api", "posting", "triggers"],
  modal: ["api", "words"],
};

/** Packages that ship. The others of deno.jsonc serve tests and tools. */
const SHIPPED_PACKAGES = [
  "@octokit/core",
  "@octokit/request-error",
  "deno-slack-api/mod.ts",
  "deno-slack-sdk/mod.ts",
  "p-map",
  "papaparse",
];

const IMPORT =
  /(?:import|export)(\s+type\b)?[^"'`;]*?from\s+"([^"]+)"|import\("([^"]+)"\)/g;

interface Import {
  readonly file: string;
  /** Of the project: a path from its root. Else the name of a package. */
  readonly target: string;
  readonly isOfPackage: boolean;
  readonly isTypeOnly: boolean;
}

async function* sources(folder: string): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory && entry.name !== "testdata") yield* sources(path);
    const isSource = /\.tsx?$/.test(entry.name) &&
      !/_test\.tsx?$/.test(entry.name);
    if (entry.isFile && isSource) yield path;
  }
}

async function importsOf(folder: string): Promise<Import[]> {
  const found: Import[] = [];
  for await (const file of sources(folder)) {
    const source = await Deno.readTextFile(file);
    for (const [, type, from, dynamic] of source.matchAll(IMPORT)) {
      const name = from ?? dynamic ?? "";
      const isOfPackage = !name.startsWith(".");
      const target = isOfPackage ? name : normalize(join(dirname(file), name));
      const isTypeOnly = type !== undefined;
      found.push({ file, target, isOfPackage, isTypeOnly });
    }
  }
  return found;
}

for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
  Deno.test(`layers: ${folder}/ imports only ${["itself", ...allowed].join(", ")}`, async () => {
    const imports = await importsOf(folder);
    const wrong = imports.filter(({ target, isOfPackage }) => {
      const layer = target.split("/")[0] ?? "";
      return !isOfPackage && layer !== folder && !allowed.includes(layer);
    });
    assert.deepEqual(wrong, []);
  });

  Deno.test(`layers: ${folder}/ runs no package but those that ship`, async () => {
    const imports = await importsOf(folder);
    const wrong = imports.filter(({ target, isOfPackage, isTypeOnly }) =>
      isOfPackage && !isTypeOnly && !SHIPPED_PACKAGES.includes(target)
    );
    assert.deepEqual(wrong, []);
  });
}

for (const [room, allowed] of Object.entries(SLACK_ROOMS)) {
  Deno.test(`layers: slack/${room}/ imports only ${["itself", ...allowed].join(", ")}`, async () => {
    const imports = await importsOf(`slack/${room}`);
    assert.ok(imports.length > 0);
    const wrong = imports.filter(({ target }) => {
      const [layer, other = ""] = target.split("/");
      return layer === "slack" && other !== room && !allowed.includes(other);
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

Deno.test("layers: terminal/ serves the sandbox and the tools, and knows neither", async () => {
  const imports = await importsOf("terminal");
  assert.ok(imports.length > 0);
  const wrong = imports.filter(({ target, isOfPackage }) =>
    !isOfPackage && !/^(terminal|codespaces)\//.test(target)
  );
  assert.deepEqual(wrong, []);
});

for (const folder of [...Object.keys(MAY_IMPORT), "sandbox", "tools"]) {
  Deno.test(`layers: no way through ${folder}/'s imports leads back, types included`, async () => {
    const imports = Map.groupBy(await importsOf(folder), ({ file }) => file);
    const done = new Set<string>();
    const follow = (file: string, way: readonly string[]): void => {
      assert.ok(!way.includes(file), [...way, file].join(" -> "));
      if (done.has(file)) return;
      for (const { target, isOfPackage } of imports.get(file) ?? []) {
        if (!isOfPackage) follow(target, [...way, file]);
      }
      done.add(file);
    };
    assert.ok(imports.size > 0);
    for (const file of imports.keys()) follow(file, []);
  });
}
