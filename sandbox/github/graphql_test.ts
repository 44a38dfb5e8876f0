import assert from "node:assert/strict";
import { answerUserBatch } from "./graphql.ts";

const ACCOUNTS = [
  { id: 1, login: "octocat", name: "Octocat", role: "member" },
  { id: 2, login: "Mona-Lisa", name: "Mona", role: "member" },
] as const;

Deno.test("a batch answers each login under its alias", () => {
  const query = `query {
    u1: user(login: "mona-lisa") { databaseId login }
    u2: user(login:"octocat"){databaseId login}
  }`;
  assert.deepEqual(answerUserBatch(query, ACCOUNTS)?.body, {
    data: {
      u1: { databaseId: 2, login: "Mona-Lisa" },
      u2: { databaseId: 1, login: "octocat" },
    },
  });
});

Deno.test("a batch names each unknown login in errors, beside the data", () => {
  const query =
    `{ u1: user(login: "octocat") { login } u2: user(login: "no") { login } }`;
  assert.deepEqual(answerUserBatch(query, ACCOUNTS)?.body, {
    data: { u1: { databaseId: 1, login: "octocat" }, u2: null },
    errors: [{
      type: "NOT_FOUND",
      path: ["u2"],
      message: "Could not resolve to a User with the login of 'no'.",
    }],
  });
});

for (
  const query of [
    `mutation { u1: user(login: "octocat") { login } }`,
    `{ viewer { login } }`,
  ]
) {
  Deno.test(`no batch: ${query}`, () => {
    assert.equal(answerUserBatch(query, ACCOUNTS), null);
  });
}
