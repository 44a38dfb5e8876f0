import assert from "node:assert/strict";
import type { Mapping } from "./mapping.ts";
import type { Person } from "./person.ts";
import { movedOnGithub, staleInSlack } from "./stale_mapping.ts";

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

Deno.test("staleInSlack: two GitHub users of one person are both stale", () => {
  const both = [mapping("1"), mapping("2", { slackUserId: "U1" })];
  const people = [person("U1", { isDeactivated: true })];
  assert.equal(staleInSlack(both, people).length, 2);
});

const LOGINS: readonly (readonly [string, string | null, boolean])[] = [
  ["the same user's", "1", false],
  ["nobody's", null, true],
  ["somebody else's by now", "2", true],
  // Ids are text: nothing is rounded or padded on the way.
  ["one whose id only looks alike", "01", true],
];

for (const [whose, id, hasMoved] of LOGINS) {
  Deno.test(`movedOnGithub: a login that is ${whose} ${hasMoved ? "moved" : "stayed"}`, () => {
    const one = mapping("1");
    const moved = movedOnGithub([one], (login) => {
      assert.equal(login, "login-1");
      return id;
    });
    assert.deepEqual(moved, hasMoved ? [one] : []);
  });
}
