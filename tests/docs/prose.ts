import dictionary from "dictionary-en-gb";
import { toNlcst } from "mdast-util-to-nlcst";
import { toString } from "mdast-util-to-string";
import { ParseEnglish } from "parse-english";
import retextIndefiniteArticle from "retext-indefinite-article";
import retextReadability from "retext-readability";
import retextRepeatedWords from "retext-repeated-words";
import retextSentenceSpacing from "retext-sentence-spacing";
import retextSpell from "retext-spell";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { VFile } from "vfile";
import type { Document, Problem } from "./documents.ts";
import { type MarkdownTree, parseMarkdown } from "./markdown.ts";
import { formsOf, plainWord } from "./words.ts";

/** The age at which somebody can read what is written for researchers. */
const READING_AGE = 14;

/** Names of files that stand in a sentence without backticks. */
const FILE_NAME = /^[\w-]+\.(?:md|ts|jsonc)$/;

/**
 * Answers what is wrong with a document's English, by line. `isPlain` asks for
 * sentences that are easy to read, too.
 */
export type Proofreader = (
  document: Document,
  options?: { readonly isPlain?: boolean },
) => Promise<Problem[]>;

/**
 * Reads documents for spelling (British, or one of the project's own `words`),
 * doubled words, a or an, and the space between sentences. Code, addresses and
 * file names are not read. Making one takes long: make one for all documents.
 */
export function createProofreader(words: readonly string[]): Proofreader {
  const ignore = words.flatMap(formsOf);
  const language = unified()
    .use(retextRepeatedWords)
    .use(retextIndefiniteArticle)
    .use(retextSentenceSpacing)
    .use(retextSpell, { dictionary, ignore })
    .freeze();
  const plainness = unified()
    .use(retextReadability, { age: READING_AGE })
    .freeze();
  return async (document, { isPlain = false } = {}) => {
    const file = new VFile({ value: document.source, path: document.path });
    for (const prose of proseOf(document)) {
      await language.run(toNlcst(prose, file, ParseEnglish), file);
      if (!isPlain) continue;
      await plainness.run(toNlcst(prose, file, ParseEnglish), file);
    }
    return file.messages
      .filter(({ actual }) => !FILE_NAME.test(actual ?? ""))
      .map(({ line, reason }) => ({ line: line ?? 0, message: reason }));
  };
}

/** Each different word of a document's prose, as it is written there. */
export function wordsOf(document: Document): string[] {
  const file = new VFile({ value: document.source, path: document.path });
  const words = new Set<string>();
  for (const prose of proseOf(document)) {
    visit(toNlcst(prose, file, ParseEnglish), "WordNode", (word) => {
      words.add(toString(word));
    });
  }
  return [...words];
}

/** Those of the words that a British dictionary knows anyway. */
export async function dictionaryWords(
  words: readonly string[],
): Promise<string[]> {
  const list = parseMarkdown(words.map((word) => `${word}\n`).join("\n"));
  const file = new VFile(words.map((word) => `${word}\n`).join("\n"));
  // At most one suggestion: looking for them takes long.
  await unified().use(retextSpell, { dictionary, max: 1 })
    .run(toNlcst(list.tree, file, ParseEnglish), file);
  const unknown = file.messages.map(({ actual }) => plainWord(actual ?? ""));
  return words.filter((word) => !unknown.includes(plainWord(word)));
}

/**
 * The text, and each cell of each table, which the language parser would skip.
 * A link that shows its own address or a file's name is code.
 */
function proseOf({ source }: Document): MarkdownTree[] {
  const { tree } = parseMarkdown(source);
  visit(tree, "link", (link, index, parent) => {
    const text = toString(link);
    const isName = link.url.includes(text) || /^[\w./-]+\.\w+$/.test(text);
    if (!isName || index === undefined) return;
    const code = { type: "inlineCode" as const, value: text };
    parent?.children.splice(index, 1, {
      ...code,
      ...(link.position && { position: link.position }),
    });
  });
  const cells: MarkdownTree[] = [];
  visit(tree, "tableCell", (cell) => {
    const { children, position } = cell;
    if (!position || children.length === 0) return;
    const paragraph = { type: "paragraph" as const, children, position };
    cells.push({ type: "root", children: [paragraph], position });
  });
  return [tree, ...cells];
}
