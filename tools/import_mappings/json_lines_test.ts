import assert from "node:assert/strict";
import { bulkPutCommand } from "./json_lines.ts";

const COMMANDS: [string, string][] = [
  ["a/list.jsonl", "a/list.jsonl"],
  ["my list.jsonl", "'my list.jsonl'"],
  ["it's.jsonl", "'it'\\''s.jsonl'"],
];

for (const [path, quoted] of COMMANDS) {
  Deno.test(`bulkPutCommand: ${path} can be pasted into a shell`, () => {
    assert.equal(
      bulkPutCommand(path),
      `slack datastore bulk-put '{"datastore":"github_slack_mappings"}' ` +
        `--from-file ${quoted}`,
    );
  });
}
