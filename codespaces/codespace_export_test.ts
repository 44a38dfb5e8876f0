import assert from "node:assert/strict";
import {
  type CodespaceExport,
  expectedBranch,
  forkOf,
  isCodespaceName,
  isOverSince,
  isRunning,
} from "./codespace_export.ts";

const SINCE = Date.parse("2026-11-23T09:00:00Z");

const NOTHING_SAID: CodespaceExport = {
  state: null,
  completedAt: null,
  branch: null,
  htmlUrl: null,
};

const ENDS:
  readonly (readonly [CodespaceExport["state"], string | null, boolean])[] = [
    ["succeeded", "2026-11-23T09:00:05Z", true],
    ["failed", "2026-11-23T09:00:05Z", true],
    ["succeeded", null, true],
    ["succeeded", "2026-11-23T08:59:59Z", true],
    ["succeeded", "2026-11-23T08:59:00Z", false],
    ["failed", "2026-10-23T09:00:00Z", false],
    ["in_progress", null, false],
    ["in_progress", "2026-11-23T09:00:05Z", false],
    [null, "2026-11-23T09:00:05Z", false],
  ];

for (const [state, at, expected] of ENDS) {
  Deno.test(`isOverSince: ${state}, completed ${at}: ${expected}`, () => {
    const completedAt = at === null ? null : new Date(at);
    const one = { ...NOTHING_SAID, state, completedAt };
    assert.equal(isOverSince(one, SINCE), expected);
  });
}

const FORKS = [
  ["https://github.com/octo-org/analysis/tree/codespace-a", null],
  ["https://github.com/Octo-Org/Analysis/tree/codespace-a", null],
  ["https://github.com/octocat/analysis/tree/a/b", "octocat/analysis"],
  ["https://github.com/octocat/analysis", null],
  ["https://github.com/octocat/<!channel>/tree/a", null],
  ["nonsense", null],
  [null, null],
] as const;

for (const [htmlUrl, expected] of FORKS) {
  Deno.test(`forkOf: ${htmlUrl} is ${expected ?? "no fork"}`, () => {
    const repository = { repository: "octo-org/analysis" };
    assert.equal(forkOf({ ...NOTHING_SAID, htmlUrl }, repository), expected);
  });
}

Deno.test("expectedBranch: as GitHub's own example names it", () => {
  const name = "monalisa-octocat-hello-world-g4wpq6h95q";
  assert.equal(expectedBranch({ name }), `codespace-${name}`);
});

for (const state of ["Shutdown", "Exporting", "Starting", "Unknown"]) {
  Deno.test(`isRunning: not while ${state}`, () => {
    assert.equal(isRunning({ state }), false);
  });
}

Deno.test("isRunning: while Available", () => {
  assert.equal(isRunning({ state: "Available" }), true);
});

const NAMES = [
  ["monalisa-octocat-hello-world-g4wpq6h95q", true],
  ["Ada_K-analysis-x4", true],
  ["", false],
  ["..", false],
  ["a/b", false],
  ["a b", false],
  ["-a", false],
  ["a?b=c", false],
  ["a".repeat(101), false],
] as const;

for (const [name, expected] of NAMES) {
  Deno.test(`isCodespaceName: "${name}": ${expected}`, () => {
    assert.equal(isCodespaceName(name), expected);
  });
}
