import assert from "node:assert/strict";
import { secondaryLimit } from "./refusals.ts";
import type { GithubStandIn } from "./types.ts";
import { codespaceRecords, withGithub } from "./with_github.ts";

const LIST = "/orgs/opensafely/codespaces";

function ask(github: GithubStandIn, path: string, init: RequestInit = {}) {
  const headers = new Headers(init.headers);
  if (!headers.has("authorization")) {
    headers.set("authorization", `Bearer ${github.token}`);
  }
  return fetch(github.apiUrl + path, { ...init, headers });
}

Deno.test("GitHub serves 30 codespaces a page unless told otherwise", () =>
  withGithub(async (github) => {
    const { total_count, codespaces } = await (await ask(github, LIST)).json();
    assert.equal(total_count, 101);
    assert.equal(codespaces.length, 30);
  }, { codespaces: codespaceRecords(101) }));

Deno.test("GitHub serves at most 100 a page, with links to the others", () =>
  withGithub(async (github) => {
    const response = await ask(github, `${LIST}?per_page=500&page=2`);
    const url = github.apiUrl + LIST;
    assert.equal((await response.json()).codespaces.length, 100);
    assert.equal(
      response.headers.get("link"),
      `<${url}?per_page=100&page=1>; rel="prev", ` +
        `<${url}?per_page=100&page=3>; rel="next", ` +
        `<${url}?per_page=100&page=3>; rel="last", ` +
        `<${url}?per_page=100&page=1>; rel="first"`,
    );
  }, { codespaces: codespaceRecords(250) }));

Deno.test("GitHub finds the organisation in any letter case", () =>
  withGithub(async (github) => {
    const response = await ask(github, "/orgs/OpenSAFELY/codespaces");
    assert.deepEqual(await response.json(), { total_count: 0, codespaces: [] });
  }));

const REFUSALS = [
  { path: LIST, ability: "none", status: 401, message: /Bad credentials/ },
  { path: LIST, ability: "no_permission", status: 403, message: /accessible/ },
  { path: LIST, ability: "sso_required", status: 403, message: /SAML/ },
  { path: LIST, ability: "hidden", status: 404, message: /Not Found/ },
  { path: "/orgs/nope", ability: "all", status: 404, message: /Not Found/ },
  { path: `${LIST}/`, ability: "all", status: 404, message: /Not Found/ },
] as const;

for (const { path, ability, status, message } of REFUSALS) {
  Deno.test(`GitHub answers ${status} to GET ${path} for "${ability}"`, () =>
    withGithub(async (github) => {
      github.tokenAbility = ability;
      const response = await ask(github, path);
      assert.equal(response.status, status);
      assert.match((await response.json()).message, message);
    }));
}

Deno.test("GitHub answers 401 to a token that it did not issue", () =>
  withGithub(async (github) => {
    const headers = { authorization: "Bearer ghp_somebodyElses" };
    const response = await ask(github, "/user", { headers });
    assert.equal(response.status, 401);
    await response.body?.cancel();
  }));

Deno.test("GitHub records and refuses every write", () =>
  withGithub(async (github) => {
    for (const method of ["DELETE", "POST", "PATCH", "PUT"]) {
      const response = await ask(github, `${LIST}/one`, { method });
      assert.equal(response.status, 403);
      await response.body?.cancel();
    }
    assert.equal(github.requests.length, 4);
    assert.equal(github.requests[0]?.method, "DELETE");
  }));

Deno.test("GitHub knows people by login in any case, and by id", () =>
  withGithub(async (github) => {
    const byLogin = await (await ask(github, "/users/mona-lisa")).json();
    const byId = await (await ask(github, "/user/2")).json();
    assert.deepEqual(byLogin, byId);
    assert.equal(byLogin.id, 2);
    assert.equal(byLogin.login, "Mona-Lisa");
    assert.equal(byLogin.html_url, "https://github.com/Mona-Lisa");
  }));

Deno.test("GitHub keeps the id of a person who is renamed", () =>
  withGithub(async (github) => {
    const mona = github.accounts.find(({ id }) => id === 2);
    if (mona) mona.login = "mona2";
    const old = await ask(github, "/users/Mona-Lisa");
    assert.equal(old.status, 404);
    await old.body?.cancel();
    assert.equal((await (await ask(github, "/users/mona2")).json()).id, 2);
  }));

for (const [login, status] of [["octocat", 204], ["guest", 404]] as const) {
  Deno.test(`GitHub answers ${status} to whether ${login} is a member`, () =>
    withGithub(async (github) => {
      const response = await ask(github, `/orgs/opensafely/members/${login}`);
      assert.equal(response.status, status);
      await response.body?.cancel();
    }));
}

for (
  const [org, status] of [["OpenSAFELY", 200], ["opensafly", 404]] as const
) {
  Deno.test(`GitHub answers ${status} to what the token's owner is in ${org}`, () =>
    withGithub(async (github) => {
      const response = await ask(github, `/user/memberships/orgs/${org}`);
      assert.equal(response.status, status);
      const { state, role, user } = await response.json();
      const expected = status === 200 ? ["active", "admin", "octocat"] : [];
      assert.deepEqual(
        [state, role, user?.login].filter((part) => part !== undefined),
        expected,
      );
    }));
}

Deno.test("GitHub's fault plan replaces, cuts and resets answers", () =>
  withGithub(async (github) => {
    const { faults } = github;
    faults.next(1, () => true, { kind: "status", ...secondaryLimit(7) });
    faults.next(1, () => true, { kind: "cut" });
    const limited = await ask(github, LIST);
    assert.equal(limited.headers.get("retry-after"), "7");
    await limited.body?.cancel();
    const cut = await (await ask(github, LIST)).text();
    assert.throws(() => JSON.parse(cut), SyntaxError);
    // Deno sends a request again, once, when a reused connection is reset.
    faults.add(() => ({ kind: "reset" }));
    await assert.rejects(ask(github, LIST), TypeError);
  }, { codespaces: codespaceRecords(3) }));
