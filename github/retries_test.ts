import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import { primaryLimit, secondaryLimit } from "../sandbox/github/refusals.ts";
import { codespaceRecords, withGithub } from "../sandbox/github/with_github.ts";
import { listCodespaces } from "./list_codespaces.ts";
import { testClient } from "./testdata/test_client.ts";

const START = Date.parse("2026-11-23T09:00:00Z");

const answers = (status: number, rest = {}): FaultAction => ({
  kind: "status",
  status,
  ...rest,
});

/** Faults that go away; `waitedMs` is how long the client waited for it. */
const PASSING: { name: string; fault: FaultAction; waitedMs: number }[] = [
  { name: "502", fault: answers(502), waitedMs: 500 },
  { name: "a body that is cut off", fault: { kind: "cut" }, waitedMs: 500 },
  { name: "409", fault: answers(409), waitedMs: 500 },
  { name: "401", fault: answers(401), waitedMs: 500 },
  { name: "404", fault: answers(404), waitedMs: 500 },
  { name: "204", fault: answers(204), waitedMs: 500 },
  {
    name: "429 with Retry-After",
    fault: answers(429, { headers: { "retry-after": "7" } }),
    waitedMs: 7_000,
  },
  {
    name: "a secondary limit",
    fault: { kind: "status", ...secondaryLimit(20) },
    waitedMs: 20_000,
  },
  {
    name: "an hour that is nearly over",
    fault: { kind: "status", ...primaryLimit(START + 5_000) },
    waitedMs: 6_000,
  },
];

for (const { name, fault, waitedMs } of PASSING) {
  Deno.test(`listCodespaces gets over ${name} on a page, after ${waitedMs} ms`, () =>
    withGithub(async (github) => {
      github.faults.next(1, ({ query }) => query["page"] === "2", fault);
      const { client, now, waits } = testClient(github);
      const result = await listCodespaces(client, "opensafely", { now });
      assert.ok(result.ok, JSON.stringify(result));
      assert.equal(result.value.codespaces.length, 350);
      assert.equal(waits[0], waitedMs);
    }, { codespaces: codespaceRecords(350) }));
}

Deno.test("listCodespaces gets over a 401 to its very first request", () =>
  withGithub(async (github) => {
    github.faults.next(1, () => true, answers(401));
    const { client, now } = testClient(github);
    const result = await listCodespaces(client, "opensafely", { now });
    assert.ok(result.ok, JSON.stringify(result));
  }));

for (const status of [401, 404]) {
  Deno.test(`listCodespaces believes ${status} the second time`, () =>
    withGithub(async (github) => {
      const isPage2 = ({ query }: { query: Record<string, string> }) =>
        query["page"] === "2";
      github.faults.next(2, isPage2, answers(status));
      const { client, now } = testClient(github);
      const result = await listCodespaces(client, "opensafely", { now });
      assert.equal(result.ok, false);
      assert.equal(github.requests.filter(isPage2).length, 2);
    }, { codespaces: codespaceRecords(350) }));
}

Deno.test("listCodespaces gets over a connection that is reset", () =>
  withGithub(async (github) => {
    github.faults.next(2, () => true, { kind: "reset" });
    const { client, now } = testClient(github);
    const result = await listCodespaces(client, "opensafely", { now });
    assert.ok(result.ok, JSON.stringify(result));
  }));
