import { globSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const SHARES = 4;

const ROOT = join(import.meta.dirname ?? "", "../..");

const NO_SOURCES = ["node_modules", "dist"];

/**
 * Loads every fourth test file, by size, so that the shares last about as long.
 * Deno gives each file it is named an isolate of its own, in which the sandbox
 * is loaded, compiled and its workers started anew: most of what a test costs.
 * A share pays that once.
 */
export async function loadShare(share: number): Promise<void> {
  const files = globSync("**/*_test.{ts,tsx}", {
    cwd: ROOT,
    exclude: (path) => NO_SOURCES.includes(path),
  }).map((path) => join(ROOT, path));
  const bySize = files.toSorted().toSorted((one, other) =>
    statSync(other).size - statSync(one).size
  );
  for (const [index, file] of bySize.entries()) {
    if (index % SHARES === share) await import(pathToFileURL(file).href);
  }
}
