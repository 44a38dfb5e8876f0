import assert from "node:assert/strict";
import type { LatestRun } from "../../datastores/find_latest_run.ts";
import { tellsOfLinks } from "./tells_of_links.ts";

const NOW = new Date("2026-11-30T09:00:10.000Z");

const one = (org: string, techChannelId: string | null = `C0${org}`) => ({
  org,
  techChannelId,
});

const WORDS = { alone: "alone does", too: "does", not: "does not" };

const CASES: [string, string, ReturnType<typeof one>[], keyof typeof WORDS][] =
  [
    ["the only one", "opensafely", [one("opensafely")], "too"],
    ["in another case", "OpenSAFELY", [one("opensafely")], "too"],
    ["the first", "bennett", [one("bennett"), one("opensafely")], "alone"],
    ["the second", "opensafely", [one("opensafely"), one("bennett")], "not"],
    ["sharing a channel", "b", [one("a", "C0"), one("b", "C0")], "not"],
    ["after one that tells nobody", "b", [one("a", null), one("b")], "alone"],
    ["that tells nobody itself", "a", [one("a", null), one("b")], "not"],
    ["without settings beside one with", "new", [one("opensafely")], "not"],
    ["without settings, alone", "new", [], "too"],
    ["where none has a channel", "b", [one("a", null), one("b", null)], "too"],
  ];

for (const [what, org, organisations, expected] of CASES) {
  Deno.test(`tellsOfLinks: an organisation ${what} ${WORDS[expected]}`, () => {
    const latestRuns = new Map(
      organisations.map(({ org }) => [org, run("done", 0)]),
    );
    const told = tellsOfLinks(org, { organisations, latestRuns, now: NOW });
    assert.equal(told, expected);
  });
}

type Runs = Readonly<Record<string, ReturnType<typeof run>>>;

const RUNS: [string, Runs | null, keyof typeof WORDS, keyof typeof WORDS][] = [
  [
    "both reports came",
    { a: run("done", 7), b: run("done", 7) },
    "alone",
    "not",
  ],
  [
    "a's came 8 days ago",
    { a: run("done", 8), b: run("done", 0) },
    "alone",
    "not",
  ],
  [
    "a's came longer ago",
    { a: run("done", 8.01), b: run("done", 0) },
    "not",
    "alone",
  ],
  ["a's failed", { a: run("failed", 0), b: run("done", 7) }, "not", "alone"],
  ["a's never came", { b: run("done", 7) }, "not", "alone"],
  ["both failed", { a: run("failed", 0), b: run("failed", 0) }, "too", "too"],
  ["no report came yet", {}, "too", "too"],
  ["a's is of no time", { a: { status: "done", updatedAt: "" } }, "too", "too"],
  ["Slack does not say", null, "too", "too"],
];

for (const [what, runs, a, b] of RUNS) {
  Deno.test(`tellsOfLinks: where ${what}, a ${WORDS[a]} and b ${WORDS[b]}`, () => {
    const known = {
      organisations: [one("a"), one("b")],
      latestRuns: runs && new Map(Object.entries(runs)),
      now: NOW,
    };
    assert.equal(tellsOfLinks("a", known), a);
    assert.equal(tellsOfLinks("b", known), b);
  });
}

function run(status: LatestRun["status"], daysAgo: number): LatestRun {
  const at = NOW.getTime() - daysAgo * 24 * 60 * 60 * 1000;
  return { status, updatedAt: new Date(at).toISOString() };
}
