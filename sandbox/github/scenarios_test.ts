import assert from "node:assert/strict";
import { explainGithubError } from "../../github/explain_github_error.ts";
import { listCodespaces } from "../../github/list_codespaces.ts";
import { keep, testClient } from "../../github/testdata/test_client.ts";
import { playScenario } from "./scenarios.ts";
import { codespaceRecords, withGithub } from "./with_github.ts";

/** How many are read, how many cannot be, and whether it adds up. */
const READ: readonly (readonly [string, number, number, boolean])[] = [
  ["truthful", 250, 0, true],
  ["empty_first_answer", 250, 0, true],
  ["served_twice", 250, 0, false],
  ["broken_records", 250, 6, true],
  ["passing_401", 250, 0, true],
  ["passing_404", 250, 0, true],
  ["empty_answer", 0, 0, true],
  ["slow", 250, 0, true],
];

for (const [name, codespaces, unreadable, addsUp] of READ) {
  Deno.test(`GitHub plays ${name}: ${codespaces} are read, ${unreadable} cannot be`, () =>
    withGithub(async (github) => {
      assert.ok(playScenario(github, name));
      const { client, now } = testClient(github);
      const list = await listCodespaces(client, "opensafely", { keep, now });
      assert.ok(list.ok, JSON.stringify(list));
      assert.equal(list.value.codespaces.size, codespaces);
      assert.equal(list.value.unreadable.length, unreadable);
      assert.equal(list.value.reading.addsUp, addsUp);
      assert.equal(list.value.reading.keptChanging, false);
    }, { codespaces: codespaceRecords(250) }));
}

Deno.test("GitHub plays changing_list: none of those there from the start is missed", () =>
  withGithub(async (github) => {
    assert.ok(playScenario(github, "changing_list"));
    const { client, now } = testClient(github);
    const list = await listCodespaces(client, "opensafely", { keep, now });
    assert.ok(list.ok);
    assert.equal(list.value.reading.keptChanging, true);
    const read = new Set(list.value.codespaces.keys());
    assert.ok(github.codespaces.every(({ id }) => read.has(String(id))));
  }, { codespaces: codespaceRecords(250) }));

const POLICIES = [
  "ip_not_allowed",
  "classic_forbidden",
  "fine_grained_forbidden",
  "lives_too_long",
];

for (const name of POLICIES) {
  Deno.test(`GitHub plays ${name}, and then nothing any more`, () =>
    withGithub(async (github) => {
      assert.ok(playScenario(github, name));
      const { client, now } = testClient(github);
      const refused = await listCodespaces(client, "opensafely", { keep, now });
      assert.ok(!refused.ok);
      assert.equal(refused.error.kind, "against_policy");
      const said = explainGithubError(refused.error, { org: "opensafely" });
      assert.match(said, /GitHub says: "/);
      assert.ok(playScenario(github, "truthful"));
      assert.ok((await listCodespaces(client, "opensafely", { keep, now })).ok);
    }));
}

const FAILURES = [
  ["token_expired", "bad_token"],
  ["rate_limited", "rate_limited"],
  ["down", "unreachable"],
] as const;

for (const [name, kind] of FAILURES) {
  Deno.test(`GitHub plays ${name}, which the app knows for ${kind}`, () =>
    withGithub(async (github) => {
      assert.ok(playScenario(github, name));
      assert.equal(github.scenario, name);
      const { client, now } = testClient(github);
      const refused = await listCodespaces(client, "opensafely", { keep, now });
      assert.ok(!refused.ok);
      assert.equal(refused.error.kind, kind);
    }));
}

Deno.test("GitHub plays no scenario that it does not know", () =>
  withGithub((github) => {
    assert.equal(playScenario(github, "toString"), false);
    return Promise.resolve();
  }));
