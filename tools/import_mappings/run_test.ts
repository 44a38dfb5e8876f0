import assert from "node:assert/strict";
import { EXIT } from "./run.ts";
import { inFolder } from "./testdata/in_folder.ts";

const TWO = "person-1,@p1\nperson-2,p2@example.org\n";

Deno.test("import-mappings: with a Slack token stores the mappings, and twice changes nothing", () =>
  inFolder(async ({ run, write, files, workspace, printed, told }) => {
    await write("list.csv", TWO);
    assert.equal(await run(["list.csv", "--yes"]), EXIT.done);
    assert.deepEqual([...workspace.items.keys()], ["1001", "1002"]);
    assert.deepEqual(printed, ["2 mappings stored."]);
    assert.deepEqual(Object.keys(await files()), ["list.csv"]);
    assert.equal(await run(["list.csv", "--yes"]), EXIT.done);
    assert.equal(printed.at(-1), "0 mappings stored.");
    assert.ok(told.some((line) => /0 to add, 0 to change, 2 unch/.test(line)));
  }));

const ANSWERS: [string | null, number, number][] = [
  ["y", EXIT.done, 2],
  ["Y", EXIT.done, 2],
  ["yes", EXIT.done, 2],
  [" YES ", EXIT.done, 2],
  ["n", EXIT.notConfirmed, 0],
  ["yesterday", EXIT.notConfirmed, 0],
  ["", EXIT.notConfirmed, 0],
  [null, EXIT.notConfirmed, 0],
];

for (const [answer, code, stored] of ANSWERS) {
  Deno.test(`import-mappings: asked whether to store, ${JSON.stringify(answer)} stores ${stored}`, () =>
    inFolder(async ({ run, write, workspace }) => {
      await write("list.csv", TWO);
      assert.equal(await run(["list.csv"], { answer }), code);
      assert.equal(workspace.items.size, stored);
    }));
}

Deno.test("import-mappings: rejected lines are in a file that can be corrected and imported", () =>
  inFolder(async ({ run, write, files, workspace }) => {
    await write("list.csv", "github,slack\nghost,@p1\nperson-2,@p2");
    assert.equal(await run(["list.csv", "--yes"]), EXIT.someRejected);
    assert.equal(workspace.items.size, 1);
    const { "list.csv.rejects.txt": rejects = "" } = await files();
    assert.match(rejects, /^github,slack\n# line 2: There is no GitHub user/);
    await write("again.csv", rejects.replace("ghost,", "person-1,"));
    assert.equal(await run(["again.csv", "--yes"]), EXIT.done);
    assert.equal(workspace.items.size, 2);
  }));

Deno.test("import-mappings: without a Slack token writes JSON Lines for the Slack CLI", () =>
  inFolder(async ({ run, write, files, calls, printed, told }) => {
    await write("list.csv", "person-1,U0PERSON1\nperson-2,@p2\n");
    const code = await run(["list.csv"], { token: null });
    assert.equal(code, EXIT.someRejected);
    const written = await files();
    assert.equal(
      written["list.csv.jsonl"],
      '{"github_id":"1001","github_login":"Person-1",' +
        '"slack_user_id":"U0PERSON1",' +
        '"updated_at":"2026-11-23T09:00:00.000Z","source":"import"}\n',
    );
    assert.match(written["list.csv.rejects.txt"] ?? "", /Set SLACK_TOKEN/);
    assert.equal(calls.length, 0);
    assert.match(
      printed.at(-1) ?? "",
      /^slack datastore bulk-put '\{"datastore":"github_slack_mappings"\}' --from-file .*list\.csv\.jsonl$/,
    );
    assert.ok(told.some((line) => /nothing was checked in Slack/.test(line)));
  }));

Deno.test("import-mappings: with --out nothing is stored, and people are looked up", () =>
  inFolder(async ({ run, write, files, workspace }) => {
    await write("list.csv", TWO);
    assert.equal(await run(["list.csv", "--out", "m.jsonl"]), EXIT.done);
    const lines = (await files())["m.jsonl"]?.trimEnd().split("\n") ?? [];
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).slack_user_id),
      ["U0PERSON1", "U0PERSON2"],
    );
    assert.equal(workspace.items.size, 0);
  }));

Deno.test("import-mappings: 6,000 mappings are two files, as the Slack CLI takes 5,000 of one", () =>
  inFolder(async ({ run, write, files, github, told }) => {
    const lines = github.accounts.map(({ login }, i) =>
      `${login},U0PERSON${i}`
    );
    await write("list.csv", lines.join("\n"));
    assert.equal(await run(["list.csv"], { token: null }), EXIT.done);
    const written = await files();
    const lengths = ["list.csv-1.jsonl", "list.csv-2.jsonl"].map((name) =>
      written[name]?.trimEnd().split("\n").length
    );
    assert.deepEqual(lengths, [5_000, 1_000]);
    const lookUps = github.requests.filter(({ path }) => path === "/graphql");
    assert.equal(lookUps.length, 120);
    assert.ok(told.includes("  6000 of 6000 looked up"));
  }));

Deno.test("import-mappings: many say how long storing them takes, and how far it is", () =>
  inFolder(async ({ run, write, told }) => {
    const lines = Array.from({ length: 2_600 }, (_, i) => `person-${i},@p1`);
    await write("list.csv", lines.join("\n"));
    assert.equal(await run(["list.csv", "--yes"]), EXIT.done);
    assert.ok(told.includes("Storing 2600 mappings, about 3 minutes ..."));
    assert.ok(told.includes("  1250 of 2600 stored, about 2 minutes left"));
    assert.ok(told.includes("  2600 of 2600 stored"));
  }));

Deno.test("import-mappings: reads the UTF-16 that spreadsheets save", () =>
  inFolder(async ({ run, write, workspace }) => {
    const units = Uint16Array.from(
      "\uFEFFperson-1\t@p1\r\n",
      (character) => character.charCodeAt(0),
    );
    await write("list.txt", new Uint8Array(units.buffer));
    assert.equal(await run(["list.txt", "--yes"]), EXIT.done);
    assert.equal(workspace.items.size, 1);
  }));
