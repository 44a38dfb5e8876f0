import GithubSlugger from "github-slugger";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toString } from "mdast-util-to-string";
import { gfm } from "micromark-extension-gfm";
import { visit } from "unist-util-visit";

/** The tree of a document, as GitHub reads it. */
export type MarkdownTree = ReturnType<typeof fromMarkdown>;

/** What stands at a line of a document. */
export interface AtLine {
  readonly line: number;
  readonly text: string;
}

/** A fenced block, or an indented one, which has no language. */
export interface CodeBlock extends AtLine {
  readonly language: string | null;
}

export interface Cell {
  readonly text: string;
  /** What of it is in backticks. */
  readonly code: readonly string[];
}

export interface Table {
  readonly line: number;
  /** The headings above it, outermost first. */
  readonly headings: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What the tests of the documents ask of one. */
export interface Markdown {
  readonly tree: MarkdownTree;
  /** Where its links and pictures lead, in the order of the text. */
  readonly links: readonly AtLine[];
  /** What may follow a `#`: the headings' anchors, and `id="…"` in HTML. */
  readonly anchors: ReadonlySet<string>;
  readonly codeBlocks: readonly CodeBlock[];
  /** What is in backticks within the text. */
  readonly codeSpans: readonly AtLine[];
  readonly tables: readonly Table[];
}

/** Reads a document written in GitHub's Markdown. */
export function parseMarkdown(source: string): Markdown {
  const tree = fromMarkdown(source, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return {
    tree,
    links: linksOf(tree),
    anchors: anchorsOf(tree),
    codeBlocks: codeBlocksOf(tree),
    codeSpans: codeSpansOf(tree),
    tables: tablesOf(tree),
  };
}

function linksOf(tree: MarkdownTree): AtLine[] {
  const links: AtLine[] = [];
  visit(tree, (node) => {
    const line = lineOf(node);
    switch (node.type) {
      case "link":
      case "image":
      case "definition":
        links.push({ line, text: node.url });
        break;
      case "html":
        for (const [, text = ""] of node.value.matchAll(HTML_LINK)) {
          links.push({ line, text });
        }
    }
  });
  return links;
}

const HTML_LINK = /\b(?:href|src|srcset)="([^"]*)"/g;
const HTML_ANCHOR = /\b(?:id|name)="([^"]*)"/g;

function anchorsOf(tree: MarkdownTree): Set<string> {
  const slugger = new GithubSlugger();
  const anchors = new Set<string>();
  visit(tree, (node) => {
    if (node.type === "heading") anchors.add(slugger.slug(toString(node)));
    if (node.type !== "html") return;
    for (const [, name = ""] of node.value.matchAll(HTML_ANCHOR)) {
      anchors.add(name);
    }
  });
  return anchors;
}

function codeBlocksOf(tree: MarkdownTree): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  visit(tree, "code", (node) => {
    const { lang, value } = node;
    blocks.push({ language: lang ?? null, text: value, line: lineOf(node) });
  });
  return blocks;
}

function codeSpansOf(tree: MarkdownTree): AtLine[] {
  const spans: AtLine[] = [];
  visit(tree, "inlineCode", (node) => {
    spans.push({ text: node.value, line: lineOf(node) });
  });
  return spans;
}

function tablesOf(tree: MarkdownTree): Table[] {
  const tables: Table[] = [];
  const above: { depth: number; text: string }[] = [];
  for (const node of tree.children) {
    if (node.type === "heading") {
      while ((above.at(-1)?.depth ?? 0) >= node.depth) above.pop();
      above.push({ depth: node.depth, text: toString(node) });
    }
    if (node.type !== "table") continue;
    const [header, ...rows] = node.children.map((row) =>
      row.children.map((cell) => ({
        text: toString(cell),
        code: codeSpansOf({ type: "root", children: [{ ...cell }] })
          .map(({ text }) => text),
      }))
    );
    tables.push({
      line: lineOf(node),
      headings: above.map(({ text }) => text),
      header: (header ?? []).map(({ text }) => text),
      rows,
    });
  }
  return tables;
}

function lineOf(node: Pick<MarkdownTree, "position">): number {
  return node.position?.start.line ?? 0;
}
