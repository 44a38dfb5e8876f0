import { globSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";

export const SHARES = 4;

/** Of property tests that name none. */
const SEED = 20_261_129;

const ROOT = join(import.meta.dirname ?? "", "../..");

const NO_SOURCES = ["node_modules", "dist"];

/**
 * Loads every fourth test file, by size, so that the shares last about as long.
 * Deno gives each file it is named an isolate of its own, in which the sandbox
 * is loaded, compiled and its workers started anew: most of what a test costs.
 * A share pays that once.
 */
export async function loadShare(share: number): Promise<void> {
  // The same in each run; a test file that is run alone looks elsewhere.
  fc.configureGlobal({ seed: SEED });
  for (const path of filesOf(share)) {
    await import(pathToFileURL(join(ROOT, path)).href);
  }
}

/** From the root of the repository. */
export function filesOf(share: number): string[] {
  const sizeOf = (path: string) => statSync(join(ROOT, path)).size;
  return globSync("**/*_test.{ts,tsx}", {
    cwd: ROOT,
    exclude: (path) => NO_SOURCES.includes(path),
  }).toSorted().toSorted((one, other) => sizeOf(other) - sizeOf(one))
    .filter((_, index) => index % SHARES === share);
}
