import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { GithubStandIn } from "../sandbox/github/types.ts";
import { withGithub } from "../sandbox/github/with_github.ts";
import { findOrgRole, isOrgMember } from "./memberships.ts";
import { testClient } from "./testdata/test_client.ts";

const answer = (status: number, body: unknown = {}): FaultAction => ({
  kind: "status",
  status,
  body,
});

const ROLES: [FaultAction | null, string][] = [
  [null, "owner"],
  [answer(200, { state: "active", role: "member" }), "member"],
  [answer(200, { state: "active", role: "billing_manager" }), "member"],
  [answer(200, { state: "pending", role: "admin" }), "invited"],
  [answer(403), "hidden"],
  [answer(404), "not_found"],
  [answer(401), "bad_token"],
  [answer(500), "unreachable"],
];

for (const [fault, role] of ROLES) {
  Deno.test(`findOrgRole: ${JSON.stringify(fault ?? "an owner's token")} is ${role}`, () =>
    withGithub(async (github) => {
      github.faults.add(() => fault);
      const { client, now } = testClient(github);
      const deadlineAt = now() + 5_000;
      const how = { deadlineAt, now };
      const found = await findOrgRole(client, "OpenSAFELY", how);
      assert.equal(found.ok ? found.value : found.error.kind, role);
    }));
}

const isMember = (github: GithubStandIn, login: string) =>
  isOrgMember(testClient(github).client, "opensafely", login);

for (const [login, value] of [["Mona-Lisa", true], ["guest", false]] as const) {
  Deno.test(`isOrgMember: ${login} is ${value ? "" : "not "}a member, in one request`, () =>
    withGithub(async (github) => {
      assert.deepEqual(await isMember(github, login), { ok: true, value });
      assert.equal(github.requests.length, 1);
    }));
}

for (const status of [204, 404]) {
  Deno.test(`isOrgMember: follows 302 to the public members, who say ${status}`, () =>
    withGithub(async (github) => {
      const location = "/orgs/opensafely/public_members/guest";
      const headers = { location };
      const at = (part: string) => ({ path }: { path: string }) =>
        path === `/orgs/opensafely/${part}/guest`;
      const redirect = { kind: "status", status: 302, headers } as const;
      github.faults.next(1, at("members"), redirect);
      github.faults.next(1, at("public_members"), { kind: "status", status });
      const found = await isMember(github, "guest");
      assert.deepEqual(found, { ok: true, value: status === 204 });
    }));
}

Deno.test("isOrgMember: what cannot be told is an error", () =>
  withGithub(async (github) => {
    github.faults.add(() => answer(500));
    assert.equal((await isMember(github, "guest")).ok, false);
  }));
