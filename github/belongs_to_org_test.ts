import assert from "node:assert/strict";
import { codespaceRecord } from "../sandbox/github/codespace_record.ts";
import type { GithubStandIn } from "../sandbox/github/types.ts";
import { withGithub } from "../sandbox/github/with_github.ts";
import { belongsToOrg } from "./belongs_to_org.ts";
import { testClient } from "./testdata/test_client.ts";

async function belonging(github: GithubStandIn, login: string) {
  const account = github.accounts.find((one) => one.login === login);
  const githubId = String(account?.id ?? 0);
  const { client, now } = testClient(github);
  return await belongsToOrg(client, "opensafely", { githubId, login, now });
}

Deno.test("belongsToOrg: a member, in one request", () =>
  withGithub(async (github) => {
    const found = await belonging(github, "Mona-Lisa");
    assert.deepEqual(found, { ok: true, value: "member" });
    assert.equal(github.requests.length, 1);
  }));

Deno.test("belongsToOrg: an outsider with a codespace that the organisation pays for", () =>
  withGithub(async (github) => {
    const record = codespaceRecord({ id: 1 });
    const owner = { ...record.owner, id: 3, login: "guest" };
    github.codespaces = [{ ...record, owner }];
    const found = await belonging(github, "guest");
    assert.deepEqual(found, { ok: true, value: "codespace_owner" });
  }));

Deno.test("belongsToOrg: an outsider without one, though others have some", () =>
  withGithub(async (github) => {
    github.codespaces = [codespaceRecord({ id: 1 })];
    const found = await belonging(github, "guest");
    assert.deepEqual(found, { ok: true, value: "neither" });
  }));

for (const status of [204, 404]) {
  Deno.test(`belongsToOrg: follows 302 to the public members, who say ${status}`, () =>
    withGithub(async (github) => {
      const location = "/orgs/opensafely/public_members/guest";
      const headers = { location };
      const at = (part: string) => ({ path }: { path: string }) =>
        path === `/orgs/opensafely/${part}/guest`;
      const redirect = { kind: "status", status: 302, headers } as const;
      github.faults.next(1, at("members"), redirect);
      github.faults.next(1, at("public_members"), { kind: "status", status });
      const found = await belonging(github, "guest");
      const value = status === 204 ? "member" : "neither";
      assert.deepEqual(found, { ok: true, value });
    }));
}

for (const part of ["members", "codespaces"]) {
  Deno.test(`belongsToOrg: what cannot be told of the ${part} is an error`, () =>
    withGithub(async (github) => {
      github.faults.add(({ path }) =>
        path.includes(part) ? { kind: "status", status: 500 } : null
      );
      assert.equal((await belonging(github, "guest")).ok, false);
    }));
}
