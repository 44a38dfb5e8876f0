/**
 * Writes a file whole or not at all: first beside it, then under its name.
 *
 * @throws as Deno's file functions do; nothing is left behind then.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${crypto.randomUUID().slice(0, 8)}.tmp`;
  try {
    await Deno.writeTextFile(unfinished, text, { createNew: true });
    await Deno.rename(unfinished, path);
  } catch (error) {
    await Deno.remove(unfinished).catch(() => {});
    throw error;
  }
}

/** Why a file could not be read or written, in the system's words. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : "no reason given";
}
