import assert from "node:assert/strict";
import { checkCommand, type Script } from "./commands/check_command.ts";
import {
  type Installation,
  openInstallation,
} from "./commands/installation.ts";
import { parseShell } from "./commands/shell.ts";
import { readTasks, TASKS } from "./commands/tasks.ts";
import {
  assertNoProblems,
  type Document,
  documentOf,
  type Problem,
  readDocuments,
} from "./documents.ts";

/** One reader's, who works through all documents; started when asked for. */
let open: Promise<Installation> | undefined;

const installation = () => open ??= openInstallation();

Deno.test.afterAll(async () => await (await open)?.close());

/** Runs what stands in a document's sh blocks, from its top to its end. */
async function runCommands({ markdown }: Document): Promise<Problem[]> {
  const problems: Problem[] = [];
  const script: Script = { installation, exported: {} };
  for (const block of markdown.codeBlocks) {
    if (block.language !== "sh") continue;
    for (const command of parseShell(block)) {
      await checkCommand(command, script).catch((error) => {
        const message = `${command.text}: ${error.message}`;
        problems.push({ line: command.line, message });
      });
    }
  }
  return problems;
}

for (const document of await readDocuments()) {
  const { codeBlocks } = document.markdown;
  if (!codeBlocks.some(({ language }) => language === "sh")) continue;
  Deno.test(`commands: every one of ${document.path} runs`, async () => {
    assertNoProblems(document, await runCommands(document));
  });
}

Deno.test("commands: for each task it is decided how the documents' calls are run", async () => {
  const tasks = [...(await readTasks()).keys()];
  assert.deepEqual(Object.keys(TASKS).toSorted(), tasks.toSorted());
});

const WRONG: readonly (readonly [string, RegExp])[] = [
  ["deno task no-such-task", /no task "no-such-task"/],
  ["deno task build --no-such-flag", /exit code/],
  ["GITHUB_TOKEN=... deno task preview --org no-such-org", /exit code 1/],
  ["deno test tests/no_such_test.ts", /no tests\/no_such_test\.ts/],
  ["npx -y deno@1.0.0 task demo", /CI runs deno@/],
  ["NO_SUCH_NAME=1 deno task build", /nothing reads NO_SUCH_NAME/],
  ["export NO_SUCH_NAME=1", /nothing reads NO_SUCH_NAME/],
  ["cp no-such-file .env", /no no-such-file/],
  ["git rebase", /has no "git rebase"/],
  ["make", /knows no "make"/],
  ["slack fly", /no command "slack fly"|no command "fly/],
  ["slack deploy --fast", /--fast/],
  ["slack env set NO_SUCH_NAME 1", /nothing reads "NO_SUCH_NAME"/],
  ["slack trigger create --trigger-def triggers/none.ts", /none\.ts/],
  [
    "CODESPACES_ORG='' slack trigger create --trigger-def triggers/weekly_report.ts",
    /CODESPACES_ORG/,
  ],
  ["slack trigger create --workflow '#/workflows/none'", /no workflow/],
  ['slack datastore put \'{"datastore":"none","item":{}}\'', /none|not_found/],
  [
    'slack datastore put \'{"datastore":"report_settings","item":{"org":"a","no_such":"b"}}\'',
    /no_such/,
  ],
  ["curl -s http://127.0.0.1:4100/sandbox/none", /answered 404/],
  ["curl -s http://127.0.0.1:80/", /not an address of the sandbox/],
];

Deno.test("commands: each that is wrong is told, with its line", async (t) => {
  const script = WRONG.map(([command]) => command).join("\n");
  const problems = await runCommands(
    documentOf(`# Wrong\n\n\`\`\`sh\n${script}\n\`\`\`\n`),
  );
  for (const [index, [command, expected]] of WRONG.entries()) {
    await t.step(command, () => {
      const found = problems.find(({ line }) => line === index + 4);
      assert.match(found?.message ?? "nothing was told", expected);
    });
  }
  assert.equal(problems.length, WRONG.length);
});
