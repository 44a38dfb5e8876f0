import assert from "node:assert/strict";
import { entriesOf, NO_SETTINGS } from "../../codespaces/settings.ts";
import { CONTROL_PATHS } from "../../sandbox/controls/serve.ts";
import { WHOLE_MANIFEST as manifest } from "../support/sign_in.ts";
import { readTasks } from "./commands/tasks.ts";
import {
  assertNoProblems,
  documentOf,
  readDocuments,
  repositoryFiles,
} from "./documents.ts";
import { checkListing, type Listing } from "./tables.ts";
import { readVariables, variablesIn } from "./variables.ts";

const documents = await readDocuments();
const tasks = [...await readTasks()];
const variables = await readVariables();
const triggers = (await repositoryFiles("triggers"))
  .map((path) => path.replace(/^triggers\/|\.ts$/g, ""));

/** The tables that the code decides, by document. */
const LISTINGS: readonly (readonly [string, Listing])[] = [
  ["README.md", {
    titled: /^deno task/,
    names: tasks.filter(([, { description }]) => description)
      .map(([name]) => name),
  }],
  ["docs/install.md", {
    titled: /\bscopes\b/i,
    names: manifest.oauth_config.scopes.bot ?? [],
  }],
  ["docs/install.md", {
    titled: /^settings$/i,
    names: entriesOf(NO_SETTINGS).map(({ attribute }) => attribute),
  }],
  ["docs/install.md", { titled: /^environment variables$/i, names: variables }],
  ["docs/architecture.md", {
    titled: /^functions$/i,
    names: Object.keys(manifest.functions ?? {}),
  }],
  ["docs/architecture.md", {
    titled: /^workflows$/i,
    names: Object.keys(manifest.workflows ?? {}),
  }],
  ["docs/architecture.md", { titled: /^triggers$/i, names: triggers }],
  ["docs/architecture.md", {
    titled: /^datastores$/i,
    names: Object.keys(manifest.datastores ?? {}),
  }],
  ["docs/sandbox.md", { titled: /^path$/, names: CONTROL_PATHS }],
];

for (const [path, listing] of LISTINGS) {
  Deno.test(`tables: ${path}, ${listing.titled}, says what the code does`, () => {
    const document = documents.find((document) => document.path === path);
    assert.ok(document, `${path} is missing`);
    assertNoProblems(document, checkListing(document, listing));
  });
}

Deno.test("tables: .env.example names what a deployed function reads, and nothing that nobody reads", async () => {
  const example = await Deno.readTextFile(".env.example");
  const named = [...example.matchAll(/^(?:# ?)?([A-Z_]+)=/gm)]
    .map(([, name]) => name ?? "");
  assert.deepEqual(named.filter((name) => !variables.has(name)), []);
  const deployed = await readVariables("deployed");
  // `slack run` sets this one itself, for the local app.
  const wanted = [...deployed].filter((name) => name !== "SLACK_API_URL");
  assert.ok(wanted.length > 0);
  assert.deepEqual(wanted.filter((name) => !named.includes(name)), []);
});

const table = (...names: readonly string[]) =>
  documentOf(
    `# It\n\n## Names\n\n| name | why |\n| - | - |\n${
      names.map((name) => `| ${name} | \`other\` |`).join("\n")
    }\n`,
  );

const CASES: readonly (readonly [readonly string[], RegExp | null])[] = [
  [["`one`", "`two`"], null],
  [["`two --flag FILE`", "`one`"], null],
  [["`one`, `two`"], null],
  [["`triggers/one.ts`", "`two.ts`"], null],
  [["`one`"], /leaves out two/],
  [["`one`", "`two`", "`three`"], /has three, and the code does not/],
  [["`one`", "`two`", "`one`"], /has one twice/],
];

for (const [cells, expected] of CASES) {
  Deno.test(`checkListing: ${cells.join(" | ")}: ${expected ?? "is taken"}`, () => {
    const listing = { titled: /^names$/i, names: ["one", "two"] };
    const problems = checkListing(table(...cells), listing);
    if (expected === null) return assert.deepEqual(problems, []);
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? "", expected);
  });
}

Deno.test("checkListing: a table that is not there is told", () => {
  const listing = { titled: /^others$/, names: [] };
  assert.match(checkListing(table(), listing)[0]?.message ?? "", /0 tables/);
});

const SOURCES: readonly (readonly [string, readonly string[]])[] = [
  ['Deno.env.get("PORT")', ["PORT"]],
  ["env.GITHUB_TOKEN ?? env.SLACK_TOKEN", ["GITHUB_TOKEN", "SLACK_TOKEN"]],
  ['env["GITHUB_TOKEN"]?.trim()', ["GITHUB_TOKEN"]],
  ['channelFrom(env, "TECH_CHANNEL_ID", "it")', ["TECH_CHANNEL_ID"]],
  ['Deno.env.get("NO_COLOR"), environ.NAME, "NAME"', []],
];

for (const [source, expected] of SOURCES) {
  Deno.test(`variablesIn: ${source}`, () => {
    assert.deepEqual(variablesIn(source), expected);
  });
}
