import assert from "node:assert/strict";
import fc from "fast-check";
import { codespaceRecord } from "../sandbox/github/codespace_record.ts";
import { codespaceRecords, withGithub } from "../sandbox/github/with_github.ts";
import { listCodespaces } from "./list_codespaces.ts";
import { testClient } from "./testdata/test_client.ts";

const whole = codespaceRecord({ id: 77, name: "broken-one" });

const RECORDS: readonly (readonly [unknown, string])[] = [
  [null, "id"],
  ["a text", "id"],
  [[], "id"],
  [{ ...whole, name: 42 }, "name"],
  [{ ...whole, owner: null }, "owner.id"],
  [{ ...whole, owner: { login: "octocat" } }, "owner.id"],
  [{ ...whole, repository: null }, "repository.full_name"],
  [{ ...whole, retention_expires_at: "soon" }, "retention_expires_at"],
];

for (const [record, fault] of RECORDS) {
  const shown = JSON.stringify(record).slice(0, 60);
  Deno.test(`listCodespaces reads the others beside ${shown}, short of ${fault}`, () =>
    withGithub(async (github) => {
      const codespaces = [...codespaceRecords(2), record];
      const body = { total_count: 3, codespaces };
      github.faults.add(() => ({ kind: "status", status: 200, body }));
      const { client, now } = testClient(github);
      const list = await listCodespaces(client, "opensafely", { now });
      assert.ok(list.ok, JSON.stringify(list));
      const { codespaces: read, unreadable, reading } = list.value;
      assert.deepEqual(read.map(({ id }) => id), ["1", "2"]);
      assert.deepEqual(unreadable.map((one) => one.fault), [fault]);
      assert.equal(reading.addsUp, true);
      assert.equal(reading.isComplete, fault !== "id");
      assert.equal(reading.readings, 1);
    }));
}

Deno.test("listCodespaces gives each readable record, whatever the others are", () =>
  withGithub(async (github) => {
    const records = fc.array(
      fc.oneof(
        fc.constantFrom(...codespaceRecords(20)),
        fc.constantFrom(...RECORDS.map(([record]) => record)),
        fc.jsonValue(),
      ),
      { minLength: 1, maxLength: 12 },
    );
    const { client, now } = testClient(github);
    await fc.assert(
      fc.asyncProperty(records, async (codespaces) => {
        github.faults.clear();
        const body = { total_count: codespaces.length, codespaces };
        github.faults.add(() => ({ kind: "status", status: 200, body }));
        const list = await listCodespaces(client, "opensafely", { now });
        const known = codespaceRecords(20).filter((one) =>
          codespaces.includes(one) ||
          codespaces.some((it) => JSON.stringify(it) === JSON.stringify(one))
        );
        if (known.length === 0) return assert.equal(list.ok, false);
        assert.ok(list.ok);
        const read = new Set(list.value.codespaces.map(({ id }) => id));
        assert.deepEqual(read, new Set(known.map(({ id }) => String(id))));
      }),
      { numRuns: 60 },
    );
  }));
