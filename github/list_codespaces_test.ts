import assert from "node:assert/strict";
import fc from "fast-check";
import { codespaceRecord } from "../sandbox/github/codespace_record.ts";
import type { GithubStandIn } from "../sandbox/github/types.ts";
import { codespaceRecords, withGithub } from "../sandbox/github/with_github.ts";
import { listCodespaces } from "./list_codespaces.ts";
import { keep, testClient } from "./testdata/test_client.ts";

async function list(github: GithubStandIn, perPage = 100) {
  const { client, now } = testClient(github);
  const result = await listCodespaces(client, "opensafely", {
    keep,
    now,
    perPage,
  });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function idsOf({ codespaces }: Awaited<ReturnType<typeof list>>): string[] {
  return [...codespaces.keys()].toSorted();
}

function ids(codespaces: readonly { id: unknown }[]): string[] {
  return codespaces.map(({ id }) => String(id)).toSorted();
}

const REQUESTS = [
  { codespaces: 0, requests: 2 },
  { codespaces: 1, requests: 2 },
  { codespaces: 100, requests: 2 },
  { codespaces: 101, requests: 3 },
  { codespaces: 200, requests: 3 },
  { codespaces: 301, requests: 5 },
];

for (const { codespaces, requests } of REQUESTS) {
  Deno.test(`listCodespaces reads ${codespaces} in ${requests} requests`, () =>
    withGithub(async (github) => {
      const read = await list(github);
      assert.deepEqual(idsOf(read), ids(github.codespaces));
      assert.equal(read.reading.totalCount, codespaces);
      assert.equal(read.requests, requests);
      assert.equal(github.requests.length, requests);
    }, { codespaces: codespaceRecords(codespaces) }));
}

Deno.test("listCodespaces reads 10,000 in 101 requests, at most 10 at once", () =>
  withGithub(async (github) => {
    github.latencyMs = 20_000;
    const read = await list(github);
    assert.equal(new Set(idsOf(read)).size, 10_000);
    assert.equal(github.requests.length, 101);
    const { mostInFlight } = github;
    assert.ok(mostInFlight > 1 && mostInFlight <= 10, `${mostInFlight}`);
  }, { codespaces: codespaceRecords(10_000) }));

Deno.test("listCodespaces asks for the 2022-11-28 API with 100 a page", () =>
  withGithub(async (github) => {
    await list(github);
    const [request] = github.requests;
    assert.equal(request?.method, "GET");
    assert.equal(request?.path, "/orgs/opensafely/codespaces");
    assert.equal(request?.query["per_page"], "100");
    assert.equal(request?.headers["x-github-api-version"], "2022-11-28");
    assert.match(request?.headers["user-agent"] ?? "", /codespaces-report/);
  }));

Deno.test("listCodespaces reads both ends before the rest, and page 1 last", () =>
  withGithub(async (github) => {
    await list(github);
    const pages = github.requests.map(({ query }) => Number(query["page"]));
    assert.deepEqual(pages.slice(0, 2), [1, 5]);
    assert.deepEqual(pages.slice(2, 5).toSorted(), [2, 3, 4]);
    assert.equal(pages.at(-1), 1);
  }, { codespaces: codespaceRecords(500) }));

Deno.test("listCodespaces gives the set that is served, whatever its order", () =>
  withGithub(async (github) => {
    const organisation = fc.record({
      ids: fc.uniqueArray(fc.integer({ min: 1 }), { maxLength: 60 }),
      perPage: fc.integer({ min: 1, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(organisation, async ({ ids: served, perPage }) => {
        github.codespaces = served.flatMap((id) => codespaceRecords(1, id));
        const read = await list(github, perPage);
        assert.deepEqual(idsOf(read), served.map(String).toSorted());
      }),
      { numRuns: 40 },
    );
  }));

const whole = codespaceRecord({ id: 77, name: "broken-one" });

for (
  const [record, fault] of [
    [null, "id"],
    [{ ...whole, owner: null }, "owner.id"],
    [{ ...whole, retention_expires_at: "soon" }, "retention_expires_at"],
  ] as const
) {
  Deno.test(`listCodespaces reads the others beside one short of ${fault}`, () =>
    withGithub(async (github) => {
      const codespaces = [...codespaceRecords(2), record];
      const body = { total_count: 3, codespaces };
      github.faults.add(() => ({ kind: "status", status: 200, body }));
      const { codespaces: read, unreadable, reading } = await list(github);
      assert.deepEqual([...read.keys()], ["1", "2"]);
      assert.deepEqual(unreadable.map((one) => one.fault), [fault]);
      assert.equal(reading.addsUp, true);
      assert.equal(reading.isComplete, fault !== "id");
      assert.equal(reading.readings, 1);
    }));
}

for (const total_count of [1e21, 2 ** 31, -1, 1.5, "3", null, {}]) {
  Deno.test(`listCodespaces asks for no pages by a count of ${total_count}`, () =>
    withGithub(async (github) => {
      const body = { total_count, codespaces: codespaceRecords(1) };
      github.faults.add(() => ({ kind: "status", status: 200, body }));
      const { client, now } = testClient(github);
      const result = await listCodespaces(client, "opensafely", { keep, now });
      assert.equal(result.ok ? "" : result.error.kind, "unexpected_shape");
      assert.ok(github.requests.length < 10);
    }));
}
