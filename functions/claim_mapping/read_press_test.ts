import assert from "node:assert/strict";
import { hasPerson, namesGithubUser, readPress } from "./read_press.ts";

Deno.test("readPress: trims what it is given, and takes the rest for missing", () => {
  assert.deepEqual(
    readPress({ github_id: " 7 ", github_login: 7, org: "OpenSAFELY" }),
    {
      githubId: "7",
      githubLogin: "",
      org: "opensafely",
      claimedBy: "",
      channelId: null,
    },
  );
});

const IDS: [unknown, boolean][] = [
  ["7", true],
  ["104820663", true],
  ["0", false],
  ["-7", false],
  ["7.5", false],
  ["1e9", false],
  ["٧", false],
  ["7/../8", false],
  ["9".repeat(16), false],
  ["", false],
  [undefined, false],
];

for (const [github_id, expected] of IDS) {
  Deno.test(`namesGithubUser: ${github_id} is ${expected ? "a" : "no"} number of GitHub's`, () => {
    const press = readPress({ github_id, github_login: "maya-okafor" });
    assert.equal(namesGithubUser(press), expected);
  });
}

Deno.test("hasPerson: only where Slack said who it was", () => {
  assert.ok(hasPerson(readPress({ claimed_by: "U0MAYA" })));
  assert.ok(!hasPerson(readPress({ claimed_by: "maya" })));
  assert.ok(!hasPerson(readPress({})));
});
