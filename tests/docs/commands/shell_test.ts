import assert from "node:assert/strict";
import { parseShell } from "./shell.ts";

const SCRIPTS: readonly (readonly [string, readonly (readonly string[])[]])[] =
  [
    ["slack deploy", [["slack", "deploy"]]],
    ["\n\nslack deploy\n", [["slack", "deploy"]]],
    ["slack deploy && slack login", [["slack", "deploy"], ["slack", "login"]]],
    ["slack \\\n  deploy", [["slack", "deploy"]]],
    ['put \'{"a": "b c"}\' "d e"', [["put", '{"a": "b c"}', "d e"]]],
    ['export A="$HOME/b:$PATH"', [["export", "A=$HOME/b:$PATH"]]],
    ["curl https://deno.com/#a | bash", [
      ["curl", "https://deno.com/#a", "|", "bash"],
    ]],
  ];

for (const [text, expected] of SCRIPTS) {
  Deno.test(`parseShell: ${JSON.stringify(text)}`, () => {
    const words = parseShell({ text, line: 1 }).map(({ words }) => words);
    assert.deepEqual(words, expected);
  });
}

Deno.test("parseShell: says what is set for a command, and where it stands", () => {
  const text = "one\nA=1 B='2 3' \\\n  two\nthree";
  const commands = parseShell({ text, line: 10 });
  assert.deepEqual(commands.map(({ line }) => line), [11, 12, 14]);
  assert.deepEqual(commands[1]?.env, { A: "1", B: "2 3" });
});

for (
  const text of [
    "a > b",
    "a $(b)",
    "a `b`",
    'a "$b"',
    "a $b",
    "(a)",
    "'a",
    "A=<token> b",
    "clone <this repository> x",
    "a # why",
    "# why",
    "curl http://a/b?c",
    "a *.ts",
    'a "!b"',
  ]
) {
  Deno.test(`parseShell: refuses ${text}, which does not survive being pasted`, () => {
    assert.throws(() => parseShell({ text, line: 1 }), /cannot read/);
  });
}
