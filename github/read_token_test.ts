import assert from "node:assert/strict";
import { withGithub } from "../sandbox/github/with_github.ts";
import { readToken } from "./read_token.ts";
import { testClient } from "./testdata/test_client.ts";

async function read(headers: Record<string, string>) {
  let facts: Awaited<ReturnType<typeof readToken>> | undefined;
  await withGithub(async (github) => {
    const body = { id: 1, login: "sam", type: "User" };
    const answer = { kind: "status", status: 200, headers, body } as const;
    github.faults.next(1, () => true, answer);
    const { client, now } = testClient(github);
    facts = await readToken(client, { deadlineAt: now() + 5_000, now });
  });
  assert.ok(facts?.ok, JSON.stringify(facts));
  return facts.value;
}

Deno.test("readToken: whose it is, and what GitHub counts", () =>
  withGithub(async (github) => {
    const { client, now } = testClient(github);
    const facts = await readToken(client, { deadlineAt: now() + 5_000, now });
    assert.ok(facts.ok, JSON.stringify(facts));
    const { login, scopes, expiresAt, requests } = facts.value;
    assert.equal(login, "octocat");
    assert.deepEqual([scopes, expiresAt], [null, null]);
    assert.equal(requests?.limit, 5_000);
    assert.equal(github.requests.length, 1);
  }));

Deno.test("readToken: the scopes of a classic token", async () => {
  const { scopes } = await read({ "x-oauth-scopes": "admin:org, repo" });
  assert.deepEqual(scopes, ["admin:org", "repo"]);
});

const EXPIRIES: [string, string | null][] = [
  ["2026-12-01 10:00:00 UTC", "2026-12-01T10:00:00.000Z"],
  ["2026-12-01 10:00:00 +0200", "2026-12-01T08:00:00.000Z"],
  ["2026-12-01T10:00:00Z", "2026-12-01T10:00:00.000Z"],
  ["soon", null],
];

for (const [written, at] of EXPIRIES) {
  Deno.test(`readToken: expires "${written}"`, async () => {
    const header = { "github-authentication-token-expiration": written };
    assert.equal((await read(header)).expiresAt?.toISOString() ?? null, at);
  });
}

const REFUSALS: [number, string][] = [
  [401, "bad_token"],
  [403, "missing_permission"],
  [404, "unexpected_shape"],
];

for (const [status, kind] of REFUSALS) {
  Deno.test(`readToken: ${status} is ${kind}`, () =>
    withGithub(async (github) => {
      github.faults.add(() => ({ kind: "status", status, body: {} }));
      const { client, now } = testClient(github);
      const facts = await readToken(client, { deadlineAt: now() + 5_000, now });
      assert.equal(!facts.ok && facts.error.kind, kind);
    }));
}
