import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import { withGithub } from "../sandbox/github/with_github.ts";
import { findOrgRole } from "./find_org_role.ts";
import { testClient } from "./testdata/test_client.ts";

const answer = (status: number, body: unknown = {}): FaultAction => ({
  kind: "status",
  status,
  body,
});

const ANSWERS: [FaultAction | null, string][] = [
  [null, "owner"],
  [answer(200, { state: "active", role: "member" }), "member"],
  [answer(200, { state: "active", role: "billing_manager" }), "member"],
  [answer(200, { state: "pending", role: "admin" }), "invited"],
  [answer(403), "hidden"],
  [answer(404), "not_found"],
];

for (const [fault, role] of ANSWERS) {
  Deno.test(`findOrgRole: ${JSON.stringify(fault ?? "an owner's token")} is ${role}`, () =>
    withGithub(async (github) => {
      github.faults.add(() => fault);
      const { client, now } = testClient(github);
      const deadlineAt = now() + 5_000;
      const found = await findOrgRole(client, "OpenSAFELY", {
        deadlineAt,
        now,
      });
      assert.deepEqual(found, { ok: true, value: role });
    }));
}

for (const [status, kind] of [[401, "bad_token"], [500, "unreachable"]]) {
  Deno.test(`findOrgRole: ${status} is an error`, () =>
    withGithub(async (github) => {
      github.faults.add(() => answer(Number(status)));
      const { client, now } = testClient(github);
      const deadlineAt = now() + 5_000;
      const found = await findOrgRole(client, "opensafely", {
        deadlineAt,
        now,
      });
      assert.equal(!found.ok && found.error.kind, kind);
    }));
}
