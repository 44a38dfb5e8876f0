import { basename, dirname, resolve } from "node:path";

/**
 * The first of these paths that leads to the same file as one before it, told
 * as a sentence; null where all are different. A path that is relative, goes
 * through a link or is spelled in other letter case leads to the same file, as
 * the file system says.
 */
export async function findSameFile(
  paths: readonly string[],
): Promise<string | null> {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const file = await identityOf(path);
    const other = seen.get(file);
    if (other !== undefined) {
      return `"${path}" and "${other}" are the same file: FILE, --rejects ` +
        "and --out must be different ones.";
    }
    seen.set(file, path);
  }
  return null;
}

async function identityOf(path: string): Promise<string> {
  try {
    const { dev, ino } = await Deno.stat(path);
    if (ino !== null && ino !== 0) return `${dev} ${ino}`;
    return await Deno.realPath(path);
  } catch {
    return await placeOf(path);
  }
}

/** Where a file would be made; names that differ in case alone may be one. */
async function placeOf(path: string): Promise<string> {
  const folder = dirname(resolve(path));
  const real = await Deno.realPath(folder).catch(() => folder);
  return `${real}/${basename(path).toLowerCase()}`;
}
