import assert from "node:assert/strict";
import { codespaceRecord } from "../sandbox/github/codespace_record.ts";
import type { TokenAbility } from "../sandbox/github/types.ts";
import { withGithub } from "../sandbox/github/with_github.ts";
import { checkOrgReadable, countCodespaces } from "./read_org.ts";
import { testClient } from "./testdata/test_client.ts";

Deno.test("checkOrgReadable: one request for one codespace, however many there are", () =>
  withGithub(async (github) => {
    github.codespaces = Array.from(
      { length: 300 },
      (_, index) => codespaceRecord({ id: index + 1 }),
    );
    const { client, now } = testClient(github);
    const how = { budgetMs: 5_000, now };
    const read = await checkOrgReadable(client, "OpenSAFELY", how);
    assert.deepEqual(read, { ok: true, value: undefined });
    assert.equal(github.requests.length, 1);
    assert.equal(github.requests[0]?.query["per_page"], "1");
  }));

Deno.test("countCodespaces: none is believed only when it is told twice", () =>
  withGithub(async (github) => {
    const body = { total_count: 0, codespaces: [] };
    github.faults.next(1, () => true, { kind: "status", status: 200, body });
    const { client, now, waits } = testClient(github);
    const how = { budgetMs: 5_000, now };
    const counted = await countCodespaces(client, "opensafely", how);
    assert.deepEqual(counted, { ok: true, value: 1 });
    assert.deepEqual(waits, [1_000]);
  }, { codespaces: [codespaceRecord({ id: 1 })] }));

const REFUSED: readonly (readonly [TokenAbility, string, string])[] = [
  ["none", "opensafely", "bad_token"],
  ["no_permission", "opensafely", "missing_permission"],
  ["hidden", "opensafely", "missing_permission"],
  ["sso_required", "opensafely", "sso_required"],
  ["all", "nobody-there", "org_not_found"],
];

for (const [ability, org, kind] of REFUSED) {
  Deno.test(`checkOrgReadable: a token that may ${ability}, for ${org}: ${kind}`, () =>
    withGithub(async (github) => {
      github.tokenAbility = ability;
      const { client, now } = testClient(github);
      const read = await checkOrgReadable(client, org, {
        budgetMs: 5_000,
        now,
      });
      assert.equal(read.ok ? "readable" : read.error.kind, kind);
    }));
}
