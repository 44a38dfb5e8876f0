import assert from "node:assert/strict";
import { writeWhole } from "./write_file.ts";

async function inFolder(test: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
}

Deno.test("writeWhole: replaces a file, and leaves nothing beside it", () =>
  inFolder(async (folder) => {
    await writeWhole(`${folder}/a`, "old and longer");
    await writeWhole(`${folder}/a`, "new");
    assert.equal(await Deno.readTextFile(`${folder}/a`), "new");
    assert.deepEqual(await namesIn(folder), ["a"]);
  }));

Deno.test("writeWhole: where the file cannot take its place, nothing is left behind", () =>
  inFolder(async (folder) => {
    await Deno.mkdir(`${folder}/a`);
    await assert.rejects(writeWhole(`${folder}/a`, "text"));
    assert.deepEqual(await namesIn(folder), ["a"]);
  }));
