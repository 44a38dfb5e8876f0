import { isSlackCommand, parseSlackCall } from "./commands/slack_cli.ts";
import type { Document, Problem } from "./documents.ts";

/** What the words in backticks may name. */
export interface Names {
  /** Files and folders of the repository (see `withFolders`). */
  readonly paths: ReadonlySet<string>;
  readonly tasks: ReadonlySet<string>;
  /** Paths that tools make, from .gitignore: `dist/`, `.env`. */
  readonly made: readonly string[];
}

/**
 * What stands in backticks and names something that is not there: a path of
 * the repository (`tests/*_test.ts` and `functions/<name>/` stand for any), a
 * file by its name alone, a task, a command of the Slack CLI.
 */
export function checkCodeSpans(
  { markdown }: Document,
  names: Names,
): Problem[] {
  return markdown.codeSpans.flatMap(({ line, text }) => {
    const wrong = wrongWith(text, names);
    return wrong === null ? [] : [{ line, message: `\`${text}\`: ${wrong}` }];
  });
}

function wrongWith(text: string, names: Names): string | null {
  const [, task] = /^(?:\w+=\S+ )*deno task (?:-q )?(\S+)/.exec(text) ?? [];
  if (task !== undefined) {
    return task === "…" || task === "NAME" || names.tasks.has(task)
      ? null
      : "deno.jsonc has no such task";
  }
  if (text.startsWith("slack ")) return wrongCommand(text);
  if (isPath(text, names)) {
    return exists(text, names) ? null : "the repository has no such path";
  }
  if (!/^[\w-]+\.(?:ts|tsx|md|jsonc)$/.test(text)) return null;
  return [...names.paths].some((path) =>
      path === text || path.endsWith(`/${text}`)
    )
    ? null
    : "the repository has no such file";
}

/** Starts in a folder of the repository: `owner/name` does not. */
function isPath(text: string, { paths }: Names): boolean {
  const [folder = ""] = text.split("/");
  return /^[\w./*<>-]+$/.test(text) && text.includes("/") &&
    folder !== "." && paths.has(folder);
}

function exists(text: string, { paths, made }: Names): boolean {
  const path = text.replace(/\/$/, "");
  if (made.some((one) => `${path}/`.startsWith(one) || path === one)) {
    return true;
  }
  const pattern = path.replaceAll(/<[^>]*>/g, "*").split("*")
    .map(RegExp.escape).join("[^/]*");
  return [...paths].some((one) => new RegExp(`^${pattern}$`).test(one));
}

function wrongCommand(text: string): string | null {
  const words = text.split(" ").slice(1).filter((word) => word !== "…");
  if (isSlackCommand(words)) return null;
  try {
    parseSlackCall(words);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The paths of a .gitignore, without the slash they start with. */
export function ignoredPaths(gitignore: string): string[] {
  return gitignore.split("\n").filter((line) => /^[^#]/.test(line))
    .map((line) => line.replace(/^\//, ""));
}
