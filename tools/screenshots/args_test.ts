import assert from "node:assert/strict";
import { parseScreenshotsArgs } from "./args.ts";

const NAMES = ["weekly-report", "tech-team"];

Deno.test("parseScreenshotsArgs: all scenes unless one is named", () => {
  assert.deepEqual(parseScreenshotsArgs([], NAMES), {
    ok: true,
    value: { only: null },
  });
  assert.deepEqual(parseScreenshotsArgs(["--only", "tech-team"], NAMES), {
    ok: true,
    value: { only: "tech-team" },
  });
});

Deno.test("parseScreenshotsArgs: an unknown scene is told which there are", () => {
  const parsed = parseScreenshotsArgs(["--only", "nothing"], NAMES);
  assert.ok(!parsed.ok);
  assert.match(parsed.error, /"nothing".*weekly-report, tech-team/);
});

Deno.test("parseScreenshotsArgs: an unknown option is answered with the usage", () => {
  const parsed = parseScreenshotsArgs(["--all"], NAMES);
  assert.ok(!parsed.ok);
  assert.match(parsed.error, /--all[^]*Usage: deno task screenshots/);
});
