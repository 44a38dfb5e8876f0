import assert from "node:assert/strict";
import { answerBatch } from "./graphql.ts";

const ACCOUNTS = [
  { id: 1, login: "octocat", name: "Octocat", role: "member" },
  { id: 2, login: "Mona-Lisa", name: "Mona", role: "member" },
  { id: 3, login: "tidy[bot]", name: "Tidy", role: "outsider", type: "Bot" },
] as const;
const WORLD = {
  accounts: ACCOUNTS,
  organisation: { id: 9, login: "opensafely", name: "OpenSAFELY" },
};

Deno.test("a batch answers each login under its alias", () => {
  const query = `query {
    u1: user(login: "mona-lisa") { databaseId login }
    u2: user(login:"octocat"){databaseId login}
  }`;
  assert.deepEqual(answerBatch(query, WORLD)?.body, {
    data: {
      u1: { databaseId: 2, login: "Mona-Lisa" },
      u2: { databaseId: 1, login: "octocat" },
    },
  });
});

Deno.test("a batch names each unknown login in errors, beside the data", () => {
  const query =
    `{ u1: user(login: "octocat") { login } u2: user(login: "no") { login } }`;
  assert.deepEqual(answerBatch(query, WORLD)?.body, {
    data: { u1: { login: "octocat" }, u2: null },
    errors: [{
      type: "NOT_FOUND",
      path: ["u2"],
      message: "Could not resolve to a User with the login of 'no'.",
    }],
  });
});

Deno.test("an organisation is no user, nor is a bot", () => {
  const query = `{ u1: user(login: "opensafely") { databaseId login name }
    o1: organization(login: "OpenSafely") { __typename }
    u2: user(login: "tidy[bot]") { login }
    o2: organization(login: "octocat") { __typename } }`;
  const body = answerBatch(query, WORLD)?.body;
  assert.deepEqual(body, {
    data: { u1: null, o1: { __typename: "Organization" }, u2: null, o2: null },
    errors: [
      ["u1", "a User", "opensafely"],
      ["u2", "a User", "tidy[bot]"],
      ["o2", "an Organization", "octocat"],
    ].map(([alias, what, login]) => ({
      type: "NOT_FOUND",
      path: [alias],
      message: `Could not resolve to ${what} with the login of '${login}'.`,
    })),
  });
});

for (
  const query of [
    `mutation { u1: user(login: "octocat") { login } }`,
    `{ viewer { login } }`,
  ]
) {
  Deno.test(`no batch: ${query}`, () => {
    assert.equal(answerBatch(query, WORLD), null);
  });
}
