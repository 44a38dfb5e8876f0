import assert from "node:assert/strict";
import {
  assertNoProblems,
  documentOf,
  DOCUMENTS,
  readDocuments,
  repositoryFiles,
} from "./documents.ts";
import { checkLinks, withFolders } from "./links.ts";

const documents = await readDocuments();
const targets = {
  documents: new Map(documents.map((document) => [document.path, document])),
  paths: withFolders(await repositoryFiles()),
};

Deno.test("documents: none of those that must be there is missing", () => {
  const found = documents.map(({ path }) => path);
  assert.deepEqual(DOCUMENTS.filter((path) => !found.includes(path)), []);
});

for (const document of documents) {
  Deno.test(`links: each of ${document.path} leads somewhere`, () => {
    assertNoProblems(document, checkLinks(document, targets));
  });
}

Deno.test("documents: each code block says its language, and commands are sh", () => {
  for (const document of documents) {
    const problems = document.markdown.codeBlocks
      .filter(({ language }) =>
        language === null || /^(bash|shell|console|zsh)/.test(language)
      )
      .map(({ line }) => ({
        line,
        message: "name the block's language: sh for commands, text for output",
      }));
    assertNoProblems(document, problems);
  }
});

const it = documentOf('# What it is\n\n## What *it* is\n\n<a id="old"></a>');
const small = {
  documents: new Map([[it.path, it]]),
  paths: withFolders(["README.md", it.path, "docs/pictures/report.png"]),
};

const LINKS: readonly (readonly [string, RegExp | null])[] = [
  ["[a](../README.md)", null],
  ["[a](pictures)", null],
  ["[a](pictures/)", null],
  ["![a](pictures/report.png)", null],
  ['<img src="pictures/report.png">', null],
  ["[a](#what-it-is)", null],
  ["[a](it.md#what-it-is-1)", null],
  ["[a](#old)", null],
  ["[a][b]\n\n[b]: https://deno.com/", null],
  ["[a](README.md)", /no docs\/README\.md/],
  ["![a](pictures/reprot.png)", /no docs\/pictures\/reprot\.png/],
  ['<img src="pictures/reprot.png">', /no docs\/pictures\/reprot\.png/],
  ["[a](../../other/README.md)", /no \.\.\/other/],
  ["[a](#what-is-it)", /no such heading/],
  ["[a](../README.md#L10)", /only documents/],
  ["[a](/README.md)", /from this document's folder/],
  ["[a](http://deno.com)", /only https/],
  ["[a][b]\n\n[b]: mailto:me@example.org", /only https/],
];

for (const [source, expected] of LINKS) {
  const verdict = expected ? `is refused: ${expected}` : "is taken";
  Deno.test(`checkLinks: ${source.replaceAll("\n", " ")} ${verdict}`, () => {
    const text =
      `# What it is\n\n## What it is\n\n<a id="old"></a>\n\n${source}`;
    const problems = checkLinks(documentOf(text), small);
    if (expected === null) return assert.deepEqual(problems, []);
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? "", expected);
  });
}
