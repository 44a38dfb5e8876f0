import assert from "node:assert/strict";
import { createServer } from "node:http";
import { withGithub } from "../sandbox/github/with_github.ts";
import { createGithubClient, githubClientFromEnv } from "./client.ts";
import { listCodespaces } from "./list_codespaces.ts";
import { keep, testClient } from "./testdata/test_client.ts";

Deno.test("the client never sends a write", () =>
  withGithub(async (github) => {
    const { client } = testClient(github);
    const writes = [
      "DELETE /orgs/{org}/members/{username}/codespaces/{codespace_name}",
      "POST /user/codespaces",
      "PUT /orgs/{org}/memberships/{username}",
    ];
    for (const route of writes) {
      await assert.rejects(
        client.request(route, { org: "opensafely" }),
        TypeError,
      );
    }
    await assert.rejects(client.graphql("mutation { a }"), TypeError);
    assert.deepEqual(github.requests, []);
  }));

Deno.test("the client never takes the token to another host", async () => {
  const arrived: string[] = [];
  const elsewhere = createServer((request, response) => {
    arrived.push(String(request.url));
    response.end("{}");
  });
  await new Promise<void>((ready) => elsewhere.listen(0, "127.0.0.1", ready));
  const address = elsewhere.address();
  const port = typeof address === "object" ? address?.port : 0;
  const url = `http://127.0.0.1:${port}/orgs/opensafely/codespaces`;
  try {
    await withGithub(async (github) => {
      const { client, now } = testClient(github);
      await assert.rejects(client.request(`GET ${url}`), TypeError);
      const headers = { location: url };
      github.faults.add(() => ({ kind: "status", status: 302, headers }));
      const result = await listCodespaces(client, "opensafely", { keep, now });
      const error = {
        kind: "unreachable",
        reason: "redirected",
        status: null,
        address: github.apiUrl,
      };
      assert.deepEqual(result, { ok: false, error });
    });
    assert.deepEqual(arrived, []);
  } finally {
    await new Promise((closed) => elsewhere.close(closed));
  }
});

Deno.test("the client follows a redirect within the API", () =>
  withGithub(async (github) => {
    const headers = { location: "/user" };
    github.faults.next(1, () => true, { kind: "status", status: 301, headers });
    const { client } = testClient(github);
    const { data } = await client.request("GET /users/renamed");
    assert.equal(data.login, "octocat");
  }));

Deno.test("the client gives up on an answer that does not come in time", () =>
  withGithub(async (github) => {
    github.latencyMs = 60_000_000;
    const { client, now } = testClient(github, { timeoutMs: 1 });
    const result = await listCodespaces(client, "opensafely", { keep, now });
    const error = {
      kind: "unreachable",
      reason: "timeout",
      status: null,
      address: github.apiUrl,
    };
    assert.deepEqual(result, { ok: false, error });
  }));

Deno.test("the client starts nothing after the budget is spent", () =>
  withGithub(async (github) => {
    github.faults.add(() => ({ kind: "status", status: 503 }));
    const { client, now } = testClient(github);
    const options = { keep, now, budgetMs: 499 };
    const result = await listCodespaces(client, "opensafely", options);
    assert.equal(!result.ok && result.error.kind, "unreachable");
    assert.equal(github.requests.length, 1);
  }));

Deno.test("the client sends nothing after its caller's deadline, whatever a call may take", () =>
  withGithub(async (github) => {
    const { client, now } = testClient(github, {
      deadlineAt: Date.parse("2026-11-23T09:00:00Z"),
    });
    const result = await listCodespaces(client, "opensafely", { keep, now });
    assert.equal(!result.ok && result.error.kind, "unreachable");
    assert.equal(github.requests.length, 0);
  }));

Deno.test("the client waits for no limit beyond its caller's deadline", () =>
  withGithub(async (github) => {
    const headers = { "retry-after": "20" };
    github.faults.add(() => ({ kind: "status", status: 429, headers }));
    const { client, now, waits } = testClient(github, {
      deadlineAt: Date.parse("2026-11-23T09:00:10Z"),
    });
    const result = await listCodespaces(client, "opensafely", { keep, now });
    assert.equal(!result.ok && result.error.kind, "rate_limited");
    assert.deepEqual(waits, []);
  }));

Deno.test("the client starts no interval and leaves no timer behind", () =>
  withGithub(async (github) => {
    const real = { setInterval, setTimeout, clearTimeout };
    const timers = new Set<unknown>();
    let started = 0;
    globalThis.setInterval = () => assert.fail("an interval was started");
    globalThis.setTimeout = Object.assign(
      (...args: Parameters<typeof setTimeout>) => {
        const timer = real.setTimeout(...args);
        timers.add(timer);
        started++;
        return timer;
      },
      real.setTimeout,
    );
    globalThis.clearTimeout = (timer) => {
      timers.delete(timer);
      real.clearTimeout(timer);
    };
    try {
      const { apiUrl, token } = github;
      const client = createGithubClient({ apiUrl, token, backoffMs: 1 });
      github.faults.next(1, () => true, { kind: "status", status: 502 });
      assert.ok((await listCodespaces(client, "opensafely", { keep })).ok);
      assert.ok(started >= 3, "two tries and the wait between them");
      assert.equal(timers.size, 0);
    } finally {
      Object.assign(globalThis, real);
    }
  }));

const ENVIRONMENTS = [
  { env: {}, kind: "missing_token" },
  { env: { GITHUB_TOKEN: " \n" }, kind: "missing_token" },
  { env: { GITHUB_TOKEN: "two words" }, kind: "bad_token" },
  {
    env: { GITHUB_TOKEN: "t", GITHUB_API_URL: "api.github.com" },
    kind: "invalid_api_url",
  },
  {
    env: { GITHUB_TOKEN: "t", GITHUB_API_URL: "https://acme.ghe.com" },
    kind: "invalid_api_url",
  },
  { env: { GITHUB_TOKEN: "t", GITHUB_API_URL: "" }, kind: undefined },
  { env: { GITHUB_TOKEN: " t\n" }, kind: undefined },
];

for (const { env, kind } of ENVIRONMENTS) {
  Deno.test(`githubClientFromEnv(${JSON.stringify(env)}) is ${kind ?? "fine"}`, () => {
    const result = githubClientFromEnv(env);
    assert.equal(result.ok ? undefined : result.error.kind, kind);
  });
}
