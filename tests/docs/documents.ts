import { join } from "node:path/posix";
import { type Markdown, parseMarkdown } from "./markdown.ts";

/**
 * The documents that must be there. The rules hold for every Markdown file of
 * the repository, listed here or not; this list is what nobody may lose.
 */
export const DOCUMENTS: readonly string[] = [
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "README.md",
  "SECURITY.md",
  "docs/architecture.md",
  "docs/for-onboarding.md",
  "docs/for-researchers.md",
  "docs/glossary.md",
  "docs/install.md",
  "docs/performance.md",
  "docs/playbook.md",
  "docs/reliability.md",
  "docs/sandbox.md",
];

/** Made by a tool, or somebody else's. */
const NOT_OURS = /^(\.git|dist(\..+)?|node_modules|coverage)$/;

/** A Markdown file of the repository, read and parsed. */
export interface Document {
  /** From the root of the repository, such as `docs/sandbox.md`. */
  readonly path: string;
  readonly source: string;
  readonly markdown: Markdown;
}

/** Something in a document to be mended. */
export interface Problem {
  readonly line: number;
  readonly message: string;
}

/** Every file of the repository, sorted, from its root. */
export async function repositoryFiles(folder = "."): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (NOT_OURS.test(name)) continue;
    const path = join(folder, name);
    found.push(...isDirectory ? await repositoryFiles(path) : [path]);
  }
  return found.toSorted();
}

/** Every Markdown file of the repository, by path. */
export async function readDocuments(): Promise<Document[]> {
  const paths = (await repositoryFiles()).filter((path) =>
    path.endsWith(".md") && !path.includes("testdata/")
  );
  return await Promise.all(paths.map(async (path) => {
    const source = await Deno.readTextFile(path);
    return { path, source, markdown: parseMarkdown(source) };
  }));
}

/** A document of these words, for the tests of the rules. */
export function documentOf(source: string, path = "docs/it.md"): Document {
  return { path, source, markdown: parseMarkdown(source) };
}

/** Fails with one line a problem: where it is, and what. */
export function assertNoProblems(
  { path }: Pick<Document, "path">,
  problems: readonly Problem[],
): void {
  if (problems.length === 0) return;
  const lines = problems.toSorted((a, b) => a.line - b.line)
    .map(({ line, message }) => `${path}:${line}: ${message}`);
  throw new Error(lines.join("\n"));
}
