import assert from "node:assert/strict";
import type { Mapping } from "./mapping.ts";
import type { Person } from "./person.ts";
import { checksLinks, staleInSlack } from "./stale_mapping.ts";

function mapping(githubId: string, changes: Partial<Mapping> = {}): Mapping {
  return {
    githubId,
    githubLogin: `login-${githubId}`,
    slackUserId: `U${githubId}`,
    addedBy: null,
    updatedAt: null,
    source: null,
    ...changes,
  };
}

function person(slackUserId: string, changes: Partial<Person> = {}): Person {
  return {
    ...{ slackUserId, name: "maya", realName: "Maya", displayName: "" },
    ...{ email: null, isBot: false, isDeactivated: false, isAdmin: false },
    ...{ isGuest: false, isExternal: false },
    ...changes,
  };
}

Deno.test("staleInSlack: only who is deactivated or not there is stale, in the mappings' order", () => {
  const mappings = ["3", "1", "2", "4"].map((id) => mapping(id));
  const people = [
    person("U1", { isDeactivated: true }),
    person("U2"),
    person("U4", { isGuest: true, isExternal: true }),
  ];
  const found = staleInSlack(mappings, people);
  assert.deepEqual(
    found.map(({ mapping: { githubId }, because }) => [githubId, because]),
    [["3", "unknown_to_slack"], ["1", "deactivated_in_slack"]],
  );
});

const one = (org: string, techChannelId: string | null = `C0${org}`) => ({
  org,
  techChannelId,
});

const CHECKS: [string, string, ReturnType<typeof one>[], boolean][] = [
  ["the only one", "OpenSAFELY", [one("opensafely")], true],
  ["the first", "bennett", [one("opensafely"), one("bennett")], true],
  ["the second", "opensafely", [one("opensafely"), one("bennett")], false],
  ["after one without a channel", "b", [one("a", null), one("b")], true],
  ["without a channel itself", "a", [one("a", null), one("b")], false],
  ["without settings beside one with", "new", [one("opensafely")], false],
  ["where none has a channel", "b", [one("a", null), one("b", null)], true],
];

for (const [what, org, organisations, expected] of CHECKS) {
  Deno.test(`checksLinks: an organisation ${what} ${expected ? "does" : "does not"}`, () => {
    assert.equal(checksLinks(org, organisations), expected);
  });
}
