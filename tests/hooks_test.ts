import assert from "node:assert/strict";
import { dirname } from "node:path";
import manifest from "../manifest.ts";
import { asSlackCli } from "../sandbox/triggers/as_slack_cli.ts";
import { hookManifest } from "../tools/build/manifests.ts";
import config from "../.slack/hooks.json" with { type: "json" };
import { SIGN_IN, WHOLE_MANIFEST } from "./support/sign_in.ts";
import { repositoryFiles } from "./docs/documents.ts";

const { hooks } = config;
const REMOTE = Object.entries(hooks)
  .filter(([, command]) => command.includes("https://"));

const BOUNDARY = "6a1d0c5f";

/**
 * Runs a hook as the Slack CLI does: through a shell, with its flags appended.
 * Source: slackapi/slack-cli, internal/hooks/shell.go and internal/goutils.
 */
async function runHook(
  command: string,
  flags: Readonly<Record<string, string>> = {},
  options: Deno.CommandOptions = {},
) {
  const given = Object.entries({
    ...flags,
    protocol: "message-boundaries",
    boundary: BOUNDARY,
  }).map(([name, value]) => `--${name}="${value}"`);
  const script = [command, ...given].join(" ");
  // The deno of these tests, whatever else is installed.
  const path = `PATH="${dirname(Deno.execPath())}:$PATH"`;
  // Set by npx, where that started these tests; `deno task` leaves it then.
  const { code, stdout, stderr } = await new Deno.Command("sh", {
    ...options,
    args: ["-c", `unset INIT_CWD; export ${path}; ${script}`],
  }).output();
  const [out, errors] = [stdout, stderr]
    .map((bytes) => new TextDecoder().decode(bytes));
  return { code, out: out ?? "", errors: errors ?? "" };
}

/** What the CLI takes for the answer: all between the boundaries. */
function answerOf({ out, errors }: { out: string; errors: string }): unknown {
  const [before, answer, after] = out.trimEnd().split(BOUNDARY);
  assert.ok(answer !== undefined, `no answer: ${out}${errors}`);
  assert.deepEqual([before, after], ["", ""], "stdout is the answer's alone");
  return JSON.parse(answer);
}

/** Every file of the repository, with when it was written. */
async function workingTree(): Promise<readonly string[]> {
  const files = await repositoryFiles();
  return await Promise.all(files.map(async (file) => {
    const { mtime, size } = await Deno.stat(file);
    return `${file} ${size} ${mtime?.getTime()}`;
  }));
}

async function leavesTreeClean(run: () => Promise<void>): Promise<void> {
  const before = await workingTree();
  await run();
  assert.deepEqual(await workingTree(), before);
}

Deno.test("hooks: get-manifest gives the manifest, and leaves the tree clean", () =>
  leavesTreeClean(async () => {
    const run = await runHook(hooks["get-manifest"], { source: Deno.cwd() });
    assert.deepEqual(answerOf(run), hookManifest(manifest));
    const { functions, icon } = hookManifest(manifest);
    assert.ok(!JSON.stringify(functions).includes("source_file"));
    assert.equal(icon, "assets/icon.png");
  }));

Deno.test("hooks: build writes what is uploaded, and leaves the tree clean", () =>
  leavesTreeClean(async () => {
    const output = await Deno.makeTempDir();
    const flags = { source: Deno.cwd(), output };
    const { code, errors } = await runHook(hooks.build, flags);
    assert.equal(code, 0, errors);
    const uploaded = await repositoryFiles(output);
    assert.deepEqual(
      uploaded.map((file) => file.slice(output.length + 1)),
      [
        ...Object.keys(manifest.functions ?? {}).toSorted()
          .map((name) => `functions/${name}.js`),
        "manifest.json",
      ],
    );
    await Deno.remove(output, { recursive: true });
  }));

for (const name of ["weekly_report", "add_mapping"]) {
  Deno.test(`hooks: get-trigger gives triggers/${name}.ts, and leaves the tree clean`, () =>
    leavesTreeClean(async () => {
      const env = { CODESPACES_ORG: "opensafely" };
      const source = `triggers/${name}.ts`;
      const run = await runHook(hooks["get-trigger"], { source }, { env });
      const { workflow } = asSlackCli(answerOf(run));
      assert.equal(workflow, `#/workflows/${name}`);
    }));
}

Deno.test("hooks: get-trigger takes a path from where the CLI was called", async () => {
  const run = await runHook(
    hooks["get-trigger"],
    { source: "add_mapping.ts" },
    { cwd: "triggers" },
  );
  assert.match(JSON.stringify(answerOf(run)), /workflows\/add_mapping"/);
});

Deno.test("hooks: get-trigger says what a trigger needs that the app has only with a sign-in", async () => {
  const source = "triggers/rescue_codespace.ts";
  const env = { GITHUB_OAUTH_CLIENT_ID: "" };
  const without = await runHook(hooks["get-trigger"], { source }, { env });
  assert.deepEqual([without.code, without.out], [1, ""]);
  assert.match(without.errors, /no workflow .* without GITHUB_OAUTH_CLIENT_ID/);
  const run = await runHook(hooks["get-trigger"], { source }, { env: SIGN_IN });
  const { workflow } = asSlackCli(answerOf(run));
  assert.equal(workflow, "#/workflows/rescue_codespace");
});

Deno.test("hooks: get-manifest has the sign-in where it is configured", async () => {
  const flags = { source: Deno.cwd() };
  const run = await runHook(hooks["get-manifest"], flags, { env: SIGN_IN });
  assert.deepEqual(answerOf(run), hookManifest(WHOLE_MANIFEST));
  const env = { GITHUB_OAUTH_CLIENT_ID: "nonsense" };
  const wrong = await runHook(hooks["get-manifest"], flags, { env });
  assert.match(wrong.errors, /^GITHUB_OAUTH_CLIENT_ID is not the client id/);
  assert.deepEqual([wrong.code, wrong.out], [1, ""]);
});

const NOISY =
  'console.log("hello"); export default { type: "shortcut", name: "é" };';
const FILES: readonly (readonly [string, string, RegExp])[] = [
  ["what a file logs is not the answer", NOISY, /^hello\n$/],
  ["a file without a trigger is told", "export const a = 1;", /default export/],
  [
    "a reason is told without a stack",
    "throw new Error('Set A');",
    /^Set A\n$/,
  ],
  ["a mistake is told with its place", "null.a;", /my trigger\.ts:1/],
];

for (const [name, text, said] of FILES) {
  Deno.test(`hooks: get-trigger: ${name}`, async () => {
    const folder = await Deno.makeTempDir();
    const source = `${folder}/my trigger.ts`;
    await Deno.writeTextFile(source, text);
    const run = await runHook(hooks["get-trigger"], { source });
    await Deno.remove(folder, { recursive: true });
    assert.match(run.errors, said);
    if (text === NOISY) {
      assert.deepEqual(answerOf(run), { type: "shortcut", name: "é" });
    } else {
      assert.deepEqual([run.code, run.out], [1, ""]);
    }
  });
}

for (const [name, command] of REMOTE) {
  Deno.test(`hooks: ${name}, which is Slack's own, leaves the lock file alone`, () =>
    leavesTreeClean(async () => {
      const served = Deno.serve(
        { port: 0, hostname: "127.0.0.1", onListen: () => {} },
        () =>
          new Response("console.log('ran')", {
            headers: { "content-type": "text/javascript" },
          }),
      );
      const here = `http://127.0.0.1:${served.addr.port}`;
      const run = await runHook(
        command.replace("https://deno.land", `--allow-import ${here}`),
      );
      await served.shutdown();
      assert.equal(run.out, "ran\n", run.errors);
    }));
}

Deno.test("hooks: deploying and making triggers need nothing from elsewhere", () => {
  assert.deepEqual(REMOTE.map(([name]) => name), ["start", "doctor"]);
  assert.ok(!("get-hooks" in hooks), "the CLI runs it before every command");
});

Deno.test("hooks: slack run lets a function reach what the manifest names", () => {
  const [, domains = ""] = /--allow-net=(\S+)/.exec(hooks.start) ?? [];
  for (const domain of manifest.outgoing_domains ?? []) {
    assert.ok(domains.split(",").includes(domain), domain);
  }
});

Deno.test("hooks: slack run watches all that the manifest is made of, and no more", async () => {
  const { paths } = config.config.watch;
  const seen = new Set(["manifest.ts"]);
  for (const file of seen) {
    const source = await Deno.readTextFile(file);
    for (const [, name = ""] of source.matchAll(/from "(\.[^"]+)"/g)) {
      seen.add(new URL(name, `file:///${file}`).pathname.slice(1));
    }
  }
  const rooms = new Set([...seen].map((file) => file.split("/")[0] ?? ""));
  for (const room of rooms) assert.ok(paths.includes(room), room);
  for (const path of paths) {
    assert.ok((await Deno.stat(path)).isDirectory || rooms.has(path), path);
  }
});

Deno.test("hooks: both hook files of the Slack CLI say the same", async () => {
  const older = JSON.parse(await Deno.readTextFile("slack.json"));
  assert.deepEqual(older, config);
});
