import assert from "node:assert/strict";
import { assertPersonal, assertReadOnly } from "./confine_token.ts";

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

const NAME = "octocat-hello-world-g4wpq6h95q";

const PERSONAL = [
  { method: "GET", url: `${API}/user` },
  { method: "GET", url: `${API}/user/codespaces/${NAME}` },
  { method: "POST", url: `${API}/user/codespaces/${NAME}/exports` },
  { method: "GET", url: `${API}/user/codespaces/${NAME}/exports/latest` },
];

for (const request of PERSONAL) {
  Deno.test(`assertPersonal lets through ${request.method} ${request.url}, which the organisation's client may not ask`, () => {
    assertPersonal(request, API);
    const elsewhere = request.url.replace(API, "https://github.test/api");
    assertPersonal({ ...request, url: elsewhere }, "https://github.test/api/");
    if (request.url === `${API}/user`) return;
    assert.throws(() => assertReadOnly(request, API), TypeError);
  });
}

const NOT_PERSONAL = [
  ...ALLOWED,
  { method: "GET", url: `${API}/user/codespaces` },
  { method: "GET", url: `${API}/users/octocat` },
  { method: "GET", url: `${API}/user/583231` },
  { method: "DELETE", url: `${API}/user/codespaces/${NAME}` },
  { method: "PATCH", url: `${API}/user/codespaces/${NAME}` },
  { method: "POST", url: `${API}/user/codespaces/${NAME}/start` },
  { method: "POST", url: `${API}/user/codespaces/${NAME}/publish` },
  { method: "GET", url: `${API}/user/codespaces/a/../exports/latest` },
  { method: "GET", url: `${API}/user/codespaces/${NAME}%2Fmachines` },
  { method: "GET", url: `https://api.github.com.evil.org/user` },
  { method: "GET", url: `http://api.github.com/user` },
];

for (const request of NOT_PERSONAL) {
  const body = "body" in request ? JSON.stringify(request.body) : "";
  Deno.test(`assertPersonal refuses ${request.method} ${request.url} ${body}`, () => {
    assert.throws(() => assertPersonal(request, API), TypeError);
  });
}
