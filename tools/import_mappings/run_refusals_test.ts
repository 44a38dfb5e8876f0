import assert from "node:assert/strict";
import { httpAnswer, refuse } from "../../slack/testdata/scripted_slack.ts";
import { EXIT } from "./run.ts";
import { inFolder } from "./testdata/in_folder.ts";

const TWO = "person-1,@p1\nperson-2,p2@example.org\n";

const REFUSED: [string, string | Uint8Array<ArrayBuffer> | null, RegExp][] = [
  ["a file that is not there", null, /there is no such file/],
  ["an empty file", "# nothing\n\n", /no line to import/],
  ["a file that is no text", new Uint8Array([0x61, 0xff]), /not UTF-8/],
  ["10,001 lines", "a,@b\n".repeat(10_001), /10001 lines, and at most 10000/],
  ["a file of 21 MB", "x".repeat(21e6), /it has 21 MB, and at most 10000/],
  ["one line 40,000 times", "a,@b\n".repeat(40_000), /40000 lines, and at/],
];

for (const [what, content, problem] of REFUSED) {
  Deno.test(`import-mappings: refuses ${what}`, () =>
    inFolder(async ({ run, write, told, github, calls }) => {
      if (content !== null) await write("list.csv", content);
      assert.equal(await run(["list.csv", "--yes"]), EXIT.usage);
      assert.match(told.join("\n"), problem);
      assert.equal(github.requests.length + calls.length, 0);
    }));
}

const NAMES_OF_THE_LIST: [string, string][] = [
  ["--out", "./list-1.csv"],
  ["--out", "sub/../list-1.csv"],
  ["--out", "hard.csv"],
  ["--rejects", "soft.csv"],
  // More than 5,000 mappings would go to list-1.csv and list-2.csv.
  ["--out", "list.csv"],
];

for (const [option, name] of NAMES_OF_THE_LIST) {
  Deno.test(`import-mappings: ${option} ${name} never replaces list-1.csv`, () =>
    inFolder(async ({ folder, run, write, files, told }) => {
      await write("list-1.csv", TWO);
      await Deno.link(`${folder}/list-1.csv`, `${folder}/hard.csv`);
      await Deno.symlink(`${folder}/list-1.csv`, `${folder}/soft.csv`);
      const code = await run(["list-1.csv", "--yes", option, name]);
      assert.equal(code, EXIT.usage);
      assert.match(told.join("\n"), /are the same file/);
      assert.equal((await files())["list-1.csv"], TWO);
    }));
}

Deno.test("import-mappings: a token of another kind is refused before anybody is asked", () =>
  inFolder(async ({ run, write, told, github, calls }) => {
    await write("list.csv", TWO);
    const code = await run(["list.csv", "--yes"], { token: "xapp-1-A0-1-a" });
    assert.equal(code, EXIT.usage);
    assert.match(told.join("\n"), /SLACK_TOKEN is an app-level token/);
    assert.equal(github.requests.length + calls.length, 0);
  }));

const REFUSALS: [string, RegExp][] = [
  ["invalid_auth", /does not accept the token.*new one with slack auth token/],
  ["token_revoked", /does not accept the token in SLACK_TOKEN/],
  ["not_allowed_token_type", /of a kind that may not call users\.list/],
  ["missing_scope", /lacks the scope users:read.*deploy the app again/],
];

for (const [code, cure] of REFUSALS) {
  Deno.test(`import-mappings: ${code} comes with the cure for a pasted token`, () =>
    inFolder(
      async ({ run, write, told }) => {
        await write("list.csv", TWO);
        assert.equal(await run(["list.csv", "--yes"]), EXIT.failed);
        assert.match(told.at(-1) ?? "", cure);
      },
      () => refuse(code, { needed: "users:read" }),
    ));
}

Deno.test("import-mappings: reasons are told where they cannot be written", () =>
  inFolder(async ({ run, write, told, workspace, files }) => {
    await write("list.csv", "github,slack\nghost,@p1\nperson-2,@p2");
    const code = await run(["list.csv", "--yes", "--rejects", "no/folder.txt"]);
    assert.equal(code, EXIT.failed);
    assert.equal(workspace.items.size, 1);
    assert.match(told.join("\n"), /Cannot write ".*no\/folder.txt": /);
    assert.match(
      told.join("\n"),
      /\ngithub,slack\n# line 2: There is no GitHub user.*\nghost,@p1\n/,
    );
    assert.deepEqual(Object.keys(await files()), ["list.csv"]);
  }));

Deno.test("import-mappings: GitHub down fails and leaves no file behind", () =>
  inFolder(async ({ run, write, files, github, told }) => {
    github.faults.add(() => ({ kind: "status", status: 401, body: {} }));
    await write("list.csv", TWO);
    assert.equal(await run(["list.csv", "--yes"]), EXIT.failed);
    assert.match(told.join("\n"), /GitHub does not accept the token/);
    assert.doesNotMatch(told.join("\n"), new RegExp(github.token));
    assert.deepEqual(Object.keys(await files()), ["list.csv"]);
  }));

Deno.test("import-mappings: a workspace that shows no e-mails is told from one without that person", () =>
  inFolder(async ({ run, write, workspace, told }) => {
    for (const user of workspace.users) user.profile = {};
    await write("list.csv", TWO);
    assert.equal(await run(["list.csv", "--yes"]), EXIT.failed);
    assert.match(told.join("\n"), /lacks the scope users:read\.email/);
  }));

Deno.test("import-mappings: what Slack does not store is given back to import again", () =>
  inFolder(
    async ({ run, write, files, told }) => {
      await write("list.csv", TWO);
      assert.equal(await run(["list.csv", "--yes"]), EXIT.failed);
      const { "list.csv.rejects.txt": rejects = "" } = await files();
      assert.match(rejects, /\nperson-1,@p1\n/);
      assert.match(told.at(-1) ?? "", /Slack could not be reached/);
    },
    ({ method }) => method.endsWith("bulkPut") ? httpAnswer(500, "") : null,
  ));

Deno.test("import-mappings: a file that cannot be written fails, and says why", () =>
  inFolder(async ({ run, write, files, told }) => {
    await write("list.csv", TWO);
    const code = await run(["list.csv", "--out", "no/such/folder.jsonl"]);
    assert.equal(code, EXIT.failed);
    assert.match(told.at(-1) ?? "", /^Cannot write: /);
    assert.deepEqual(Object.keys(await files()), ["list.csv"]);
  }));
