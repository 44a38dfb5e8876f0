import assert from "node:assert/strict";
import { assertNoProblems, documentOf, readDocuments } from "./documents.ts";
import { createProofreader, dictionaryWords, wordsOf } from "./prose.ts";
import { compareWords, readWords, unusedWords, WORD_LIST } from "./words.ts";

/** Read by people who do not write software. */
const PLAIN: readonly string[] = ["docs/for-researchers.md"];

const documents = await readDocuments();
const list = await readWords();
const proofread = createProofreader(list);

for (const document of documents) {
  Deno.test(`prose: ${document.path} is spelled and written right`, async () => {
    const isPlain = PLAIN.includes(document.path);
    assertNoProblems(document, await proofread(document, { isPlain }));
  });
}

Deno.test(`prose: ${WORD_LIST} is sorted, with each word once`, () => {
  assert.deepEqual(list, [...new Set(list)].toSorted(compareWords));
});

Deno.test(`prose: every word of ${WORD_LIST} is needed`, async () => {
  assert.deepEqual(unusedWords(list, documents.flatMap(wordsOf)), []);
  assert.deepEqual(await dictionaryWords(list), []);
});

const read = createProofreader(["codespace", "Octokit"]);

const PROSE: readonly (readonly [string, RegExp | null])[] = [
  ["A codespace of Octokit's. Codespace.", null],
  ["A strange wrod.", /wrod.*word/],
  ["The color of it.", /color.*colour/],
  ["# A strange wrod", /wrod/],
  ["| a |\n| - |\n| a wrod |", /wrod/],
  ["The word\nword.", /repeated/i],
  ["It is a action.", /article/],
  ["One.  Two.", /space/i],
  ["The `wrod` and [wrod.md](wrod.md), https://wrod.example.", null],
  ["```sh\nwrod\n```", null],
  ["The octokit.", /octokit/],
];

for (const [source, expected] of PROSE) {
  const verdict = expected ? `is refused: ${expected}` : "is taken";
  const name = source.replaceAll("\n", " ");
  Deno.test(`proofreader: "${name}" ${verdict}`, async () => {
    const problems = await read(documentOf(source));
    if (expected === null) return assert.deepEqual(problems, []);
    assert.equal(problems.length, 1, JSON.stringify(problems));
    assert.match(problems[0]?.message ?? "", expected);
  });
}

Deno.test("proofreader: says at which line of the document", async () => {
  const text = documentOf("# It\n\nOne line\nand a wrod.");
  const [problem] = await read(text);
  assert.equal(problem?.line, 4);
});

const HARD = documentOf(
  "Notwithstanding the aforementioned administrative considerations, " +
    "automatically terminated environments necessitate immediate " +
    "precautionary synchronisation of unpublished modifications.",
);

Deno.test("proofreader: a hard sentence is refused where plain words are asked", async () => {
  assert.deepEqual(await read(HARD), []);
  const plain = await read(HARD, { isPlain: true });
  assert.match(plain[0]?.message ?? "", /hard to read/);
  const easy = documentOf("Open your work and press the green button to save.");
  const none = await read(easy, { isPlain: true });
  assert.deepEqual(none, []);
});

Deno.test("the word list: what nobody writes, or a dictionary knows, is told", async () => {
  const found = ["Codespaces", "Deno’s"];
  assert.deepEqual(unusedWords(["codespaces", "Deno"], found), []);
  assert.deepEqual(unusedWords(["codespace", "Deno"], found), ["codespace"]);
  assert.deepEqual(await dictionaryWords(["Deno", "colour"]), ["colour"]);
});
