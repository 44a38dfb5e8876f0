import assert from "node:assert/strict";
import { assertReadOnly } from "./confine_token.ts";

const API = "https://api.github.com";

const graphql = (query: string, url = `${API}/graphql`) => ({
  method: "POST",
  url,
  body: { query },
});

const ALLOWED = [
  { method: "GET", url: `${API}/orgs/opensafely/codespaces?page=2` },
  graphql("{ viewer { login } }"),
  graphql('query { u1: user(login: "mutation") { login } }'),
  graphql("# mutation {\nquery { viewer { login } }"),
  graphql('query($a: String = "mutation {") { user(login: $a) { login } }'),
  graphql("query Q { node { mutation } }"),
];

for (const request of ALLOWED) {
  const what = "body" in request ? request.body.query : request.url;
  Deno.test(`assertReadOnly lets through ${request.method} ${what}`, () => {
    assertReadOnly(request, API);
  });
}

const REFUSED = [
  ...["POST", "PUT", "PATCH", "DELETE", "HEAD"].map((method) => ({
    method,
    url: `${API}/orgs/opensafely/members/octocat`,
  })),
  { method: "GET", url: "https://api.github.com.evil.org/user" },
  { method: "GET", url: "http://api.github.com/user" },
  { method: "POST", url: `${API}/graphql` },
  { method: "POST", url: `${API}/graphql`, body: { query: ["mutation"] } },
  { method: "DELETE", url: `${API}/graphql`, body: { query: "{ a }" } },
  graphql("{ viewer { login } }", `${API}/user/codespaces`),
  graphql("mutation { addStar { id } }"),
  graphql("subscription { a }"),
  graphql("query A { a }\nmutation B { b }"),
  graphql('query { a(x: "{") } mutation { b }'),
  graphql('query { a(x: """ \\""" { """) } mutation { b }'),
  graphql("{ a } # }\n mutation{b}"),
  graphql("query { a"),
];

for (const request of REFUSED) {
  const body = "body" in request ? JSON.stringify(request.body) : "";
  const what = `${request.method} ${request.url} ${body}`;
  Deno.test(`assertReadOnly refuses ${what}`, () => {
    assert.throws(() => assertReadOnly(request, API), TypeError);
  });
}
