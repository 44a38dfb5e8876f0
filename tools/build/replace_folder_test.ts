import assert from "node:assert/strict";
import { join } from "node:path";
import { replaceFolder } from "./replace_folder.ts";

async function inFolder(test: (folder: string) => Promise<void>) {
  const parent = await Deno.makeTempDir();
  try {
    await test(join(parent, "dist"));
  } finally {
    await Deno.remove(parent, { recursive: true });
  }
}

/** Two files that belong together, the second some time after the first. */
const pair = (text: string, between = () => Promise.resolve()) =>
async (
  folder: string,
) => {
  await Deno.writeTextFile(join(folder, "one"), text);
  await between();
  await Deno.writeTextFile(join(folder, "two"), text);
  return text;
};

async function namesIn(folder: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.map(({ name }) => name).toSorted();
}

Deno.test("replaceFolder: the new files take the place of the old, and no other", () =>
  inFolder(async (folder) => {
    await Deno.mkdir(folder);
    await Deno.writeTextFile(join(folder, "old"), "");
    assert.equal(await replaceFolder(folder, pair("new")), "new");
    assert.deepEqual(await namesIn(folder), ["one", "two"]);
    assert.deepEqual(await namesIn(join(folder, "..")), ["dist"]);
  }));

Deno.test("replaceFolder: a failure leaves the last files, and nothing else", () =>
  inFolder(async (folder) => {
    await replaceFolder(folder, pair("last"));
    const failing = replaceFolder(folder, () => {
      throw new Error("no");
    });
    await assert.rejects(failing, /^Error: no$/);
    assert.equal(await Deno.readTextFile(join(folder, "two")), "last");
    assert.deepEqual(await namesIn(join(folder, "..")), ["dist"]);
  }));

Deno.test("replaceFolder: nobody reads what is half written", () =>
  inFolder(async (folder) => {
    await replaceFolder(folder, pair("last"));
    const look = async () => {
      assert.deepEqual(await namesIn(folder), ["one", "two"]);
      assert.equal(await Deno.readTextFile(join(folder, "one")), "last");
    };
    await replaceFolder(folder, pair("new", look));
    assert.equal(await Deno.readTextFile(join(folder, "one")), "new");
  }));

Deno.test("replaceFolder: of many at once one wins, whole, and none fails", () =>
  inFolder(async (folder) => {
    const texts = Array.from({ length: 20 }, (_, index) => `${index}`);
    await Promise.all(texts.map((text) => replaceFolder(folder, pair(text))));
    const [one, two] = await Promise.all(
      ["one", "two"].map((name) => Deno.readTextFile(join(folder, name))),
    );
    assert.equal(one, two);
    assert.ok(texts.includes(one ?? ""));
    assert.deepEqual(await namesIn(join(folder, "..")), ["dist"]);
  }));

Deno.test("replaceFolder: where nothing can be written it says what to do", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(folder, "a file");
    await assert.rejects(
      replaceFolder(join(folder, "below"), pair("new")),
      /^Error: Cannot write the build: .*mkdir[^]*--output FOLDER$/,
    );
  }));
