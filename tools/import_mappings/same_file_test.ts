import assert from "node:assert/strict";
import { relative } from "node:path";
import { findSameFile } from "./same_file.ts";

async function inFolder(test: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/sub`);
    await Deno.writeTextFile(`${folder}/list.csv`, "octocat, @maya\n");
    await Deno.link(`${folder}/list.csv`, `${folder}/hard.csv`);
    await Deno.symlink(`${folder}/list.csv`, `${folder}/soft.csv`);
    await Deno.symlink(folder, `${folder}/sub/up`);
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const SAME: [string, string][] = [
  ["list.csv", "list.csv"],
  ["list.csv", "./sub/../list.csv"],
  ["list.csv", "hard.csv"],
  ["list.csv", "soft.csv"],
  ["list.csv", "sub/up/list.csv"],
  ["new.jsonl", "sub/../new.jsonl"],
  ["new.jsonl", "sub/up/New.jsonl"],
];

for (const [one, other] of SAME) {
  Deno.test(`findSameFile: ${one} and ${other} are the same`, () =>
    inFolder(async (folder) => {
      const found = await findSameFile(
        [one, "else", other].map((path) => `${folder}/${path}`),
      );
      assert.match(found ?? "", /are the same file/);
    }));
}

Deno.test("findSameFile: a relative path and an absolute one are the same", () =>
  inFolder(async (folder) => {
    const path = `${folder}/list.csv`;
    const found = await findSameFile([path, relative(Deno.cwd(), path)]);
    assert.match(found ?? "", /are the same file/);
  }));

Deno.test("findSameFile: different files are different, there or not", () =>
  inFolder(async (folder) => {
    const paths = ["list.csv", "sub", "list.csv.rejects.txt", "sub/list.csv"];
    const found = await findSameFile(paths.map((path) => `${folder}/${path}`));
    assert.equal(found, null);
  }));
