import assert from "node:assert/strict";
import {
  githubPeople,
  ImportWorkspace,
  slackPeople,
} from "../../functions/manage_mappings/testdata/import_world.ts";
import { withGithub } from "../../sandbox/github/with_github.ts";
import type { GithubStandIn } from "../../sandbox/github/types.ts";
import { fakeTiming } from "../../slack/testdata/fake_timing.ts";
import {
  httpAnswer,
  type Script,
  type SlackCall,
  withSlack,
} from "../../slack/testdata/scripted_slack.ts";
import { EXIT, runImport } from "./run.ts";

interface World {
  readonly github: GithubStandIn;
  readonly workspace: ImportWorkspace;
  readonly calls: readonly SlackCall[];
  /** What was printed, and what was told on the side. */
  readonly printed: string[];
  readonly told: string[];
  /** Every file in the folder by its name. */
  files(): Promise<Record<string, string>>;
  write(name: string, text: string | Uint8Array<ArrayBuffer>): Promise<void>;
  /** Runs the tool in the folder; options as on the command line. */
  run(
    options: readonly string[],
    how?: { readonly token?: boolean; readonly answer?: boolean | null },
  ): Promise<number>;
}

async function inFolder(
  test: (world: World) => Promise<void>,
  fault: (call: SlackCall) => ReturnType<Script> | null = () => null,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const workspace = new ImportWorkspace(slackPeople(30));
  const script: Script = (call) => fault(call) ?? workspace.answer(call);
  try {
    await withGithub(
      (github) =>
        withSlack(script, async ({ calls, apiUrl }) => {
          await test(world({ folder, workspace, github, calls, apiUrl }));
        }),
      { accounts: githubPeople(6_000) },
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

interface Parts extends Pick<World, "github" | "workspace" | "calls"> {
  readonly folder: string;
  readonly apiUrl: string;
}

function world({ folder, apiUrl, ...parts }: Parts): World {
  const printed: string[] = [];
  const told: string[] = [];
  const inside = (option: string) =>
    option.startsWith("-") ? option : `${folder}/${option}`;
  return {
    ...parts,
    printed,
    told,
    async files() {
      const files: Record<string, string> = {};
      for await (const { name } of Deno.readDir(folder)) {
        files[name] = await Deno.readTextFile(`${folder}/${name}`);
      }
      return files;
    },
    write: (name, text) =>
      Deno.writeFile(
        `${folder}/${name}`,
        typeof text === "string" ? new TextEncoder().encode(text) : text,
      ),
    run: (options, { token = true, answer = null } = {}) =>
      runImport(options.map(inside), {
        env: {
          GITHUB_TOKEN: parts.github.token,
          GITHUB_API_URL: parts.github.apiUrl,
          SLACK_API_URL: apiUrl,
          ...(token && { SLACK_TOKEN: "xoxb-test" }),
        },
        print: (line) => printed.push(line),
        tell: (line) => told.push(line),
        progress: (line) => told.push(line),
        confirm: () => answer,
        now: () => new Date("2026-11-23T09:00:00Z"),
        timing: fakeTiming(),
      }),
  };
}

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

const ANSWERS: [boolean | null, number, number][] = [
  [true, EXIT.done, 2],
  [false, EXIT.notConfirmed, 0],
  [null, EXIT.notConfirmed, 0],
];

for (const [answer, code, stored] of ANSWERS) {
  Deno.test(`import-mappings: asked whether to store, ${answer} stores ${stored}`, () =>
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
    const code = await run(["list.csv"], { token: false });
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
    assert.equal(await run(["list.csv"], { token: false }), EXIT.done);
    const written = await files();
    const lengths = ["list.csv-1.jsonl", "list.csv-2.jsonl"].map((name) =>
      written[name]?.trimEnd().split("\n").length
    );
    assert.deepEqual(lengths, [5_000, 1_000]);
    assert.equal(github.requests.length, 120);
    assert.ok(told.includes("  6000 of 6000 looked up"));
  }));

const REFUSED: [string, string | Uint8Array<ArrayBuffer> | null, RegExp][] = [
  ["a file that is not there", null, /there is no such file/],
  ["an empty file", "# nothing\n\n", /no line to import/],
  ["a file that is no text", new Uint8Array([0x61, 0xff]), /not UTF-8/],
  ["10,001 lines", "a,@b\n".repeat(10_001), /10001 lines, and at most 10000/],
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

Deno.test("import-mappings: GitHub down fails and leaves no file behind", () =>
  inFolder(async ({ run, write, files, github, told }) => {
    github.faults.add(() => ({ kind: "status", status: 401, body: {} }));
    await write("list.csv", TWO);
    assert.equal(await run(["list.csv", "--yes"]), EXIT.failed);
    assert.match(told.join("\n"), /GitHub does not accept the token/);
    assert.doesNotMatch(told.join("\n"), new RegExp(github.token));
    assert.deepEqual(Object.keys(await files()), ["list.csv"]);
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
