import { dirname, join, normalize } from "node:path/posix";
import type { Document, Problem } from "./documents.ts";

/** What a link may lead to. */
export interface LinkTargets {
  /** By path from the root of the repository. */
  readonly documents: ReadonlyMap<string, Document>;
  /** Files and folders, from the root of the repository. */
  readonly paths: ReadonlySet<string>;
}

/** The folders of these files, too. */
export function withFolders(files: readonly string[]): Set<string> {
  const paths = new Set([".", ...files]);
  for (const file of files) {
    let folder = dirname(file);
    for (; folder !== "."; folder = dirname(folder)) paths.add(folder);
  }
  return paths;
}

/**
 * The links and pictures of a document that lead nowhere. Links to the outside
 * must be https; whether anybody answers there is not asked.
 */
export function checkLinks(
  document: Document,
  targets: LinkTargets,
): Problem[] {
  return document.markdown.links.flatMap(({ line, text }) => {
    const wrong = wrongWith(text, document, targets);
    return wrong === null ? [] : [{ line, message: `${text}: ${wrong}` }];
  });
}

function wrongWith(
  url: string,
  { path }: Document,
  { documents, paths }: LinkTargets,
): string | null {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(url) ?? [];
  if (scheme !== undefined) {
    return scheme === "https" && URL.canParse(url)
      ? null
      : "only https links may lead outside";
  }
  if (/^\/|\?/.test(url)) return "write the path from this document's folder";
  const [file = "", fragment] = url.split("#");
  const target = file === ""
    ? path
    : normalize(join(dirname(path), decodeURIComponent(file)))
      .replace(/\/$/, "");
  if (!paths.has(target)) return `the repository has no ${target}`;
  if (fragment === undefined) return null;
  const anchors = documents.get(target)?.markdown.anchors;
  if (anchors === undefined) return "only documents have headings to link to";
  return anchors.has(fragment)
    ? null
    : `${target} has no such heading; it has ${[...anchors].join(", ")}`;
}
