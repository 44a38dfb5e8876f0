import assert from "node:assert/strict";
import { checkCodeSpans, ignoredPaths } from "./code_spans.ts";
import { readTasks } from "./commands/tasks.ts";
import {
  assertNoProblems,
  documentOf,
  readDocuments,
  repositoryFiles,
} from "./documents.ts";
import { withFolders } from "./links.ts";

const names = {
  paths: withFolders(await repositoryFiles()),
  tasks: new Set((await readTasks()).keys()),
  made: ignoredPaths(await Deno.readTextFile(".gitignore")),
};

for (const document of await readDocuments()) {
  Deno.test(`code spans: what ${document.path} names is there`, () => {
    assertNoProblems(document, checkCodeSpans(document, names));
  });
}

const small = {
  paths: withFolders(["functions/greet/handler.ts", "tests/a_test.ts"]),
  tasks: new Set(["demo"]),
  made: ignoredPaths("# made\n/functions/made/\n/.env\n"),
};

const SPANS: readonly (readonly [string, RegExp | null])[] = [
  ["functions/greet/handler.ts", null],
  ["functions/greet/", null],
  ["functions/<name>/handler.ts", null],
  ["tests/*_test.ts", null],
  ["functions/made/it.js", null],
  ["handler.ts", null],
  ["owner/name", null],
  ["deno task demo", null],
  ["deno task …", null],
  ["slack deploy", null],
  ["slack env", null],
  ["slack trigger list --limit 20", null],
  ["functions/greets/handler.ts", /no such path/],
  ["functions/<name>/definition.ts", /no such path/],
  ["tests/*_tests.ts", /no such path/],
  ["handlers.ts", /no such file/],
  ["deno task dome", /no such task/],
  ["GITHUB_TOKEN=x deno task dome", /no such task/],
  ["slack undeploy", /no command/],
  ["slack trigger list --all", /--all/],
];

for (const [text, expected] of SPANS) {
  const verdict = expected ? `is refused: ${expected}` : "is taken";
  Deno.test(`checkCodeSpans: ${text} ${verdict}`, () => {
    const problems = checkCodeSpans(documentOf(`It is \`${text}\`.`), small);
    if (expected === null) return assert.deepEqual(problems, []);
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? "", expected);
  });
}
