import assert from "node:assert/strict";
import { join } from "node:path";

/** A line feed alone, and bytes that only look like a line's end. */
const SCRIPT = "#!/bin/sh\necho\n";
const PICTURE = new Uint8Array([0x89, 0x50, 0x0d, 0x0a, 0x00, 0x0a]);

Deno.test({
  name:
    "checkout: where git is told to write CRLF, text has line feeds all the same",
  ignore: !await hasGit(),
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      await Deno.copyFile(".gitattributes", join(folder, ".gitattributes"));
      await Deno.writeTextFile(join(folder, "run"), SCRIPT);
      await Deno.writeFile(join(folder, "icon.png"), PICTURE);
      await git(folder, "init", "-q");
      await git(folder, "add", ".");
      await Deno.remove(join(folder, "run"));
      await Deno.remove(join(folder, "icon.png"));
      await git(folder, "-c", "core.autocrlf=true", "checkout", "--", ".");
      assert.equal(await Deno.readTextFile(join(folder, "run")), SCRIPT);
      assert.deepEqual(await Deno.readFile(join(folder, "icon.png")), PICTURE);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

async function hasGit(): Promise<boolean> {
  try {
    await git(".", "--version");
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Without the environment: a git that runs these tests names its folder there. */
async function git(cwd: string, ...args: string[]): Promise<void> {
  const command = new Deno.Command("git", { cwd, args, clearEnv: true });
  const { success, stderr } = await command.output();
  assert.ok(success, new TextDecoder().decode(stderr));
}
