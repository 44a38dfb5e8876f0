import assert from "node:assert/strict";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import manifest from "../manifest.ts";
import { SANDBOX_DIST } from "../sandbox/runtime/bundles.ts";
import { uploadManifest } from "../tools/build/manifests.ts";
import { messagesIn, ORG, withApp } from "./support/app.ts";
import { runBundle } from "./support/bundle_process.ts";
import { WHOLE_MANIFEST } from "./support/sign_in.ts";
import { countNames } from "./support/messages.ts";

function testBundle(name: string): string {
  return resolve("tests", "support", "testdata", `${name}_bundle.js`);
}

const MAX_BYTES = 260_000;

const CALLBACK_IDS = Object.keys(manifest.functions ?? {});

/** Of the app in which people can sign in to GitHub. */
const ADDED = Object.keys(WHOLE_MANIFEST.functions ?? {})
  .filter((callbackId) => !CALLBACK_IDS.includes(callbackId));

function bundleOf(callbackId: string): string {
  const dist = ADDED.includes(callbackId) ? SANDBOX_DIST : "dist";
  return resolve(dist, "functions", `${callbackId}.js`);
}

Deno.test("bundles: the build wrote one for each function, and nothing else", async () => {
  const files = await Array.fromAsync(Deno.readDir("dist/functions"));
  assert.ok(CALLBACK_IDS.includes("report_codespaces"));
  assert.deepEqual(
    files.map(({ name }) => name).sort(),
    CALLBACK_IDS.map((id) => `${id}.js`).sort(),
  );
});

Deno.test("bundles: the manifest beside them is the one of this source", async () => {
  const built = JSON.parse(await Deno.readTextFile("dist/manifest.json"));
  assert.deepEqual(built, uploadManifest(manifest));
});

/** What hosted code cannot use, or would fetch when it runs. */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ["the environment of the process", /\bDeno\s*\.\s*env\b/],
  ["files", /\bDeno\s*\.\s*(readFile|readTextFile|open|stat)/],
  ["eval", /(^|[^.\w$])eval\s*\(/],
  ["the Function constructor", /\bnew\s+Function\s*\(/],
  ["import()", /(^|[^.\w$])import\s*\(/],
  ["__dirname", /\b__(dir|file)name\b/],
];

for (const callbackId of [...CALLBACK_IDS, ...ADDED]) {
  Deno.test(`bundles: ${callbackId}.js is at most 260 kB`, async () => {
    const { size } = await Deno.stat(bundleOf(callbackId));
    assert.ok(size > 0 && size <= MAX_BYTES, `${size} bytes`);
  });

  Deno.test(`bundles: ${callbackId}.js uses nothing that hosted code lacks`, async () => {
    const source = await Deno.readTextFile(bundleOf(callbackId));
    for (const [what, pattern] of FORBIDDEN) {
      assert.doesNotMatch(source, pattern, what);
    }
    const statements = source.matchAll(
      /(?:^|[;}\n])(?:import|export)(?:[\w$*{},\s]*\bfrom)?\s*"([^"]*)"/g,
    );
    assert.deepEqual([...statements].map(([, from]) => from), []);
  });

  Deno.test(`bundles: ${callbackId}.js loads with loopback's network only, and the process ends by itself`, async () => {
    const run = await runBundle(bundleOf(callbackId));
    assert.ok(run.endedByItself, `${run.code} ${run.errors}`);
  });
}

/** Loading what is behind one takes as long as all else in a bundle. */
const WITHOUT_SLOW_ONES = `
  for (const name of ["DateTimeFormat", "Segmenter", "supportedValuesOf"]) {
    Intl[name] = function () { throw new Error("Intl." + name); };
  }
  for (const name of ["FormData", "Headers", "Request", "Response"]) {
    const get = () => { throw new Error(name); };
    Object.defineProperty(globalThis, name, { get });
  }
  for (const bundle of Deno.args) await import(bundle);
`;

Deno.test("bundles: none makes a formatter, or asks for the web's interfaces, when it loads", async () => {
  const urls = CALLBACK_IDS.map((id) => pathToFileURL(bundleOf(id)).href);
  const { code, stderr } = await new Deno.Command("deno", {
    args: ["eval", "--quiet", "--no-config", WITHOUT_SLOW_ONES, ...urls],
  }).output();
  assert.equal(code, 0, new TextDecoder().decode(stderr));
});

Deno.test("bundles: one that leaves something running, or needs more, is seen", async () => {
  const hanging = await runBundle(testBundle("hanging"), { graceMs: 1 });
  assert.ok(!hanging.endedByItself);
  const greedy = await runBundle(testBundle("greedy"), {
    handlerArguments: {},
  });
  assert.ok(!greedy.endedByItself);
  assert.match(greedy.errors, /env access/);
});

/**
 * The process keeps real time, so the sandbox does, too, and the seed's dates
 * are relative to it.
 */
Deno.test("bundles: report_codespaces.js completes a whole report so, and the process ends by itself", () =>
  withApp(async (app) => {
    const { slack, github } = app;
    const run = await runBundle(bundleOf("report_codespaces"), {
      handlerArguments: {
        inputs: { org: ORG },
        env: {
          GITHUB_TOKEN: github.token,
          GITHUB_API_URL: github.apiUrl,
          SLACK_API_URL: slack.apiUrl,
        },
        token: slack.botToken,
        team_id: slack.world.team.id,
        enterprise_id: "",
        body: {},
        event: { function_execution_id: "Fx0PROCESS" },
      },
    });
    assert.ok(run.endedByItself, `${run.code} ${run.errors}`);
    assert.equal(run.errors, "");
    const messages = await messagesIn(app, "opensafely");
    const names = github.codespaces.map(({ name }) => name);
    const counts = [...countNames(messages, names).values()];
    assert.equal(counts.filter((count) => count === 1).length, 14);
    assert.equal((await messagesIn(app, "team-rex")).length, 1);
    const { result } = run;
    assert.ok(typeof result === "object" && result !== null);
    const outputs: unknown = Reflect.get(result, "outputs");
    assert.ok(typeof outputs === "object" && outputs !== null);
    assert.equal(Reflect.get(outputs, "status"), "posted");
    assert.equal(Reflect.get(outputs, "at_risk_count"), 14);
  }, { now: new Date(), speed: 1 }));
