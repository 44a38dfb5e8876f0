import assert from "node:assert/strict";
import { type ImportArgs, parseImportArgs } from "./args.ts";

const PLAIN: ImportArgs = {
  file: "list.csv",
  rejects: "list.csv.rejects.txt",
  out: null,
  yes: false,
};

const READ: [string[], boolean, ImportArgs | "help"][] = [
  [["list.csv"], true, PLAIN],
  [["list.csv"], false, { ...PLAIN, out: "list.csv.jsonl" }],
  [["list.csv", "--yes"], true, { ...PLAIN, yes: true }],
  [["--out", "o", "list.csv", "--rejects=r"], true, {
    ...PLAIN,
    out: "o",
    rejects: "r",
  }],
  [["--help"], true, "help"],
];

for (const [args, hasSlackToken, expected] of READ) {
  Deno.test(`parseImportArgs: ${args.join(" ")}${hasSlackToken ? "" : " without a token"}`, () => {
    assert.deepEqual(parseImportArgs(args, { hasSlackToken }), {
      ok: true,
      value: expected,
    });
  });
}

const REFUSED: [string[], RegExp][] = [
  [[], /^Expected one FILE, and 0 are given/],
  [["a", "b"], /and 2 are given/],
  [["a", "--nonsense"], /--nonsense/],
];

for (const [args, problem] of REFUSED) {
  Deno.test(`parseImportArgs: refuses ${args.join(" ") || "nothing"}, and shows the usage`, () => {
    const parsed = parseImportArgs(args, { hasSlackToken: true });
    assert.ok(!parsed.ok);
    assert.match(parsed.error, problem);
    assert.match(parsed.error, /Usage: deno task import-mappings FILE/);
  });
}
