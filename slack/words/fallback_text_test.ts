import assert from "node:assert/strict";
import { buildReport } from "../../codespaces/report.ts";
import {
  buildCodespace,
  daysFromNow,
  hoursFromNow,
  NOW,
} from "../../codespaces/testdata/build_codespace.ts";
import { fallbackText } from "./fallback_text.ts";

const rules = { now: NOW, thresholdDays: 10, excludedRepos: [] };

/** So many codespaces, each of its own owner, the first gone soonest. */
function reportOf(size: number) {
  return buildReport(
    "opensafely",
    Array.from({ length: size }, (_, index) =>
      buildCodespace({
        id: String(1_000 + index),
        owner: { githubId: String(500 + index), login: `owner-${index}` },
        retentionExpiresAt: hoursFromNow(50 + index),
      })),
    rules,
  );
}

function textOf(size: number, mapped: number): string {
  const codespaces = reportOf(size).owners.flatMap((one) => one.codespaces);
  const slackUsers = new Map(
    Array.from({ length: mapped }, (_, i) => [String(500 + i), `U${i}`]),
  );
  return fallbackText(codespaces, { now: NOW, slackUsers });
}

const MENTIONS: [string, number, number, RegExp][] = [
  ["everybody who is linked", 2, 2, /in 2 days: <@U0>, <@U1>\. To save/],
  ["the others as a number", 3, 2, /: <@U0>, <@U1>, 1 other person\. To/],
  ["twenty people at most", 30, 30, /<@U19>, 10 other people\. To/],
  ["a number where nobody is linked", 2, 0, /in 2 days: 2 other people\. To/],
];

for (const [what, size, mapped, expected] of MENTIONS) {
  Deno.test(`fallbackText: names ${what}`, () => {
    assert.match(textOf(size, mapped), expected);
  });
}

Deno.test("fallbackText: names a person once however many codespaces they have", () => {
  const owner = { githubId: "500", login: "maya" };
  const codespaces = buildReport("o", [
    buildCodespace({ id: "1", owner }),
    buildCodespace({ id: "2", owner }),
  ], rules).owners.flatMap((one) => one.codespaces);
  const text = fallbackText(codespaces, {
    now: NOW,
    slackUsers: new Map([["500", "U0"]]),
  });
  assert.equal(text.match(/<@U0>/g)?.length, 1);
});

Deno.test("fallbackText: names a person once though two GitHub users are theirs", () => {
  const { owners } = reportOf(3);
  const text = fallbackText(owners.flatMap((one) => one.codespaces), {
    now: NOW,
    slackUsers: new Map([["500", "U0"], ["502", "U0"]]),
  });
  assert.match(text, /in 2 days: <@U0>, 1 other person\. To save/);
});

Deno.test("fallbackText: the first to go counts, though a continued owner stands before it", () => {
  const codespaces = [
    { ...buildCodespace({ id: "1" }), retentionExpiresAt: daysFromNow(9) },
    { ...buildCodespace({ id: "2" }), retentionExpiresAt: daysFromNow(3) },
  ];
  const text = fallbackText(codespaces, { now: NOW, slackUsers: new Map() });
  assert.match(text, /the first in 3 days/);
});
