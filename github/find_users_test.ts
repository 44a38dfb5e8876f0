import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { GithubAccount, GithubStandIn } from "../sandbox/github/types.ts";
import { withGithub } from "../sandbox/github/with_github.ts";
import {
  findGithubUser,
  findGithubUserById,
  findGithubUsers,
} from "./find_users.ts";
import { testClient } from "./testdata/test_client.ts";

function people(count: number): GithubAccount[] {
  return Array.from({ length: count }, (_, index) => ({
    id: 1_000 + index,
    login: `Person-${index}`,
    name: `Person ${index}`,
    role: "member",
  }));
}

function answer(body: unknown, headers = {}): FaultAction {
  return { kind: "status", status: 200, headers, body };
}

async function findMany(github: GithubStandIn, logins: readonly string[]) {
  const { client, now, waits } = testClient(github);
  return { found: await findGithubUsers(client, logins, { now }), waits };
}

for (const count of [0, 50, 51, 1_000]) {
  const most = Math.ceil(count / 50);
  Deno.test(`findGithubUsers: ${count} usernames in ${most} requests`, () =>
    withGithub(async (github) => {
      const logins = github.accounts.map(({ login }) => login.toUpperCase());
      const { found } = await findMany(github, [...logins, ...logins]);
      assert.ok(found.ok, JSON.stringify(found));
      assert.equal(found.value.size, count);
      assert.equal(github.requests.length, most);
      for (const { id, login } of github.accounts) {
        const one = found.value.get(login.toLowerCase());
        assert.ok(typeof one === "object");
        assert.equal(one.githubId, String(id));
        assert.equal(one.login, login);
      }
    }, { accounts: people(count) }));
}

Deno.test("findGithubUsers: who is unknown is told beside those who are known", () =>
  withGithub(async (github) => {
    const { found } = await findMany(github, ["nobody", "MONA-lisa"]);
    assert.ok(found.ok);
    assert.equal(found.value.get("nobody"), "not_found");
    assert.notEqual(found.value.get("mona-lisa"), "not_found");
    assert.equal(github.requests.length, 1);
  }));

/** As GitHub answers for `["opensafely"]`, whose only owner is no person. */
const NO_USER = {
  type: "NOT_FOUND",
  path: ["u0"],
  message: "Could not resolve to a User with the login of 'opensafely'.",
};

const ORGANISATIONS: [string, unknown][] = [
  ["that is found", {
    data: { u0: null, o0: { __typename: "Organization" } },
    errors: [NO_USER],
  }],
  ["that the token may not see", {
    data: { u0: null, o0: null },
    errors: [NO_USER, { type: "FORBIDDEN", path: ["o0"] }],
  }],
];

for (const [what, body] of ORGANISATIONS) {
  Deno.test(`findGithubUsers: an organisation ${what} is told from nobody`, () =>
    withGithub(async (github) => {
      github.faults.next(1, () => true, answer(body));
      const { found } = await findMany(github, ["opensafely"]);
      assert.ok(found.ok);
      assert.equal(found.value.get("opensafely"), "organization");
      assert.match(
        github.requests[0]?.body ?? "",
        /o0: organization\(login: \\"opensafely\\"\)/,
      );
    }));
}

for (const type of ["RATE_LIMITED", "RATE_LIMIT"]) {
  const limited = { errors: [{ type, message: "API rate limit exceeded" }] };
  Deno.test(`findGithubUsers: waits out ${type} at status 200, then goes on`, () =>
    withGithub(async (github) => {
      github.faults.next(
        1,
        () => true,
        answer(limited, { "retry-after": "7" }),
      );
      const { found, waits } = await findMany(github, ["octocat"]);
      assert.ok(found.ok, JSON.stringify(found));
      assert.deepEqual(waits, [7_000]);
    }));
}

const BROKEN: [string, FaultAction, string][] = [
  ["a bad token", {
    kind: "status",
    status: 401,
    body: { message: "Bad credentials" },
  }, "bad_token"],
  ["an error of its own", { kind: "status", status: 502 }, "unreachable"],
  [
    "a limit for longer than there is time",
    answer({ errors: [{ type: "RATE_LIMITED" }] }, { "retry-after": "3600" }),
    "rate_limited",
  ],
  ["half an answer", { kind: "cut" }, "unreachable"],
  ["no data", answer({ data: null, errors: [{}] }), "unexpected_shape"],
  ["a part of the logins", answer({ data: {} }), "unexpected_shape"],
  ["a login that failed", {
    ...answer({
      data: { u0: null },
      errors: [{ type: "SERVICE_UNAVAILABLE", path: ["u0"] }],
    }),
  }, "unexpected_shape"],
  ["a user without an id", answer({ data: { u0: {} } }), "unexpected_shape"],
  ["an address that is not GitHub's", {
    kind: "status",
    status: 404,
    body: {},
  }, "unexpected_shape"],
];

for (const [what, fault, kind] of BROKEN) {
  Deno.test(`findGithubUsers: ${what} to the end is ${kind}, never "not found"`, () =>
    withGithub(async (github) => {
      github.faults.add(() => fault);
      const { found } = await findMany(github, ["octocat"]);
      assert.ok(!found.ok);
      assert.equal(found.error.kind, kind);
    }));
}

Deno.test("findGithubUsers: one batch that fails fails them all", () =>
  withGithub(async (github) => {
    github.faults.add(({ body }) =>
      body.includes("person-777") ? { kind: "status", status: 500 } : null
    );
    const logins = github.accounts.map(({ login }) => login);
    assert.equal((await findMany(github, logins)).found.ok, false);
  }, { accounts: people(1_000) }));

Deno.test("findGithubUsers: a login with quotation marks stays a string", () =>
  withGithub(async (github) => {
    const hostile = 'x") { id } } mutation { deleteAll(a: "';
    const { found } = await findMany(github, [hostile]);
    assert.ok(found.ok);
    assert.deepEqual([...found.value.values()], ["not_found"]);
  }));

Deno.test("findGithubUser: in any letter case, with GitHub's own spelling", () =>
  withGithub(async (github) => {
    const { client } = testClient(github);
    const found = await findGithubUser(client, "mona-LISA");
    assert.deepEqual(found, {
      ok: true,
      value: { githubId: "2", login: "Mona-Lisa", type: "User", name: "Mona" },
    });
  }));

for (const type of ["Organization", "Bot"] as const) {
  Deno.test(`findGithubUser: tells a ${type}`, () =>
    withGithub(async (github) => {
      const body = { id: 9, login: "thing", type, name: null };
      github.faults.next(1, () => true, answer(body));
      const found = await findGithubUser(testClient(github).client, "thing");
      assert.ok(found.ok);
      assert.equal(found.value.type, type);
    }));
}

Deno.test("findGithubUser, findGithubUserById: nobody is user_not_found", () =>
  withGithub(async (github) => {
    const { client } = testClient(github);
    const nobody = { ok: false, error: { kind: "user_not_found" } };
    assert.deepEqual(await findGithubUser(client, "nobody"), nobody);
    assert.deepEqual(await findGithubUserById(client, "404404"), nobody);
    const asked = github.requests.length;
    assert.deepEqual(await findGithubUserById(client, "octocat"), nobody);
    assert.equal(github.requests.length, asked);
  }));

Deno.test("findGithubUserById: finds somebody under their new login", () =>
  withGithub(async (github) => {
    const [octocat] = github.accounts;
    assert.ok(octocat);
    octocat.login = "renamed-cat";
    const found = await findGithubUserById(testClient(github).client, "583231");
    assert.ok(found.ok);
    assert.equal(found.value.login, "renamed-cat");
  }));
