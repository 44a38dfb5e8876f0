/**
 * Writes a folder anew: into one of its own beside it, which takes its place
 * once it is whole. Nobody ever reads a half-written folder, a failure leaves
 * the last one, and of several writers at once the last wins. Throws an Error
 * that says what to do where nothing can be written there.
 */
export async function replaceFolder<T>(
  folder: string,
  write: (fresh: string) => Promise<T>,
): Promise<T> {
  const fresh = `${folder}.${crypto.randomUUID().slice(0, 8)}`;
  const old = `${fresh}.old`;
  await make(fresh);
  try {
    const written = await write(fresh);
    await takePlace({ fresh, folder, old });
    return written;
  } finally {
    await remove(fresh);
    await remove(old);
  }
}

async function make(folder: string): Promise<void> {
  try {
    await Deno.mkdir(folder, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Cannot write the build: ${reason}\nIt goes to a folder beside the last ` +
        "one. Copy the project to where you may write, or name such a place: " +
        "deno task build --output FOLDER",
    );
  }
}

/** A folder that is not empty cannot be renamed over: the last moves aside. */
async function takePlace(
  { fresh, folder, old }: Readonly<Record<"fresh" | "folder" | "old", string>>,
): Promise<void> {
  for (;;) {
    await unless(["ENOENT"], Deno.rename(folder, old));
    // Lost the race: another writer's has taken the place meanwhile.
    const taken = ["ENOTEMPTY", "EEXIST"];
    if (await unless(taken, Deno.rename(fresh, folder))) return;
    await remove(old);
  }
}

async function remove(folder: string): Promise<void> {
  await unless(["ENOENT"], Deno.remove(folder, { recursive: true }));
}

/** False where it failed as it may: with one of these codes of the system's. */
async function unless(
  codes: readonly string[],
  done: Promise<void>,
): Promise<boolean> {
  try {
    await done;
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (codes.some((expected) => expected === code)) return false;
    throw error;
  }
}
