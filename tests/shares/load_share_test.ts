import assert from "node:assert/strict";
import { repositoryFiles } from "../docs/documents.ts";
import { filesOf, SHARES } from "./load_share.ts";

/** What `deno test` looks for by itself. */
const TEST_FILE = /(?:^|\/)(?:.*[_.])?test\.(?:m?ts|tsx|m?js|jsx)$/;

const shares = Array.from({ length: SHARES }, (_, share) => share);

Deno.test("shares: each file that `deno test` would run is in one of them", async () => {
  const files = (await repositoryFiles()).filter((path) =>
    TEST_FILE.test(path) || path.includes("__tests__/")
  );
  assert.deepEqual(shares.flatMap(filesOf).toSorted(), files.toSorted());
});

Deno.test("shares: each is loaded by a file of its own", async () => {
  const files = (await repositoryFiles("tests/shares"))
    .filter((path) => /\/share_\d+\.ts$/.test(path));
  const sources = await Promise.all(files.map((it) => Deno.readTextFile(it)));
  const loaded = sources.map((source) =>
    /loadShare\((\d+)\)/.exec(source)?.[1]
  );
  assert.deepEqual(loaded.toSorted(), shares.map(String));
});
