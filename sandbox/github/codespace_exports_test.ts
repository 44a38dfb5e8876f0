import assert from "node:assert/strict";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { playScenario } from "./scenarios.ts";
import { signIn } from "./testdata/sign_in.ts";
import schema from "./testdata/github.schema.json" with { type: "json" };
import type { CodespaceRecord, GithubStandIn } from "./types.ts";
import type { VirtualClock } from "../time/clock.ts";
import { codespaceRecords, withGithub } from "./with_github.ts";

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats.default(ajv);
ajv.addSchema(schema, "github");

function schemaOf(name: string): ValidateFunction {
  return ajv.compile({ $ref: `github#/components/schemas/${name}` });
}

const isExport = schemaOf("codespace-export-details");
const isError = schemaOf("basic-error");
const isUser = schemaOf("public-user");

function assertFits(validate: ValidateFunction, body: unknown): void {
  assert.ok(validate(body), JSON.stringify(validate.errors));
}

/** The first is Octocat's, unsaved and stopped. */
function withCodespace(
  test: (world: {
    readonly github: GithubStandIn;
    readonly clock: VirtualClock;
    readonly path: string;
    readonly ask: Ask;
  }) => Promise<void>,
  change: Partial<CodespaceRecord> = {},
): Promise<void> {
  const codespaces = codespaceRecords(1).map((one) => ({
    ...one,
    git_status: { ...one.git_status, has_uncommitted_changes: true },
    ...change,
  }));
  return withGithub(async (github, clock) => {
    const token = await signIn(github, "octocat");
    const path = `/user/codespaces/${codespaces[0]?.name}`;
    await test({ github, clock, path, ask: asking(github, token) });
  }, { codespaces, speed: 0 });
}

type Ask = (
  path: string,
  method?: string,
) => Promise<{ status: number; body: Record<string, unknown>; scopes: string }>;

function asking(github: GithubStandIn, token: string): Ask {
  return async (path, method = "GET") => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(github.apiUrl + path, { method, headers });
    const { status } = response;
    const scopes = response.headers.get("x-oauth-scopes") ?? "";
    return { status, body: await response.json(), scopes };
  };
}

function pass(clock: VirtualClock, ms: number): void {
  clock.advanceTo(new Date(clock.now() + ms));
}

Deno.test("GitHub tells who signed in, with what", () =>
  withCodespace(async ({ ask }) => {
    const { status, body, scopes } = await ask("/user");
    assert.equal(status, 200);
    assert.equal(body["id"], 583_231);
    assert.equal(scopes, "codespace");
    assertFits(isUser, body);
  }));

Deno.test("GitHub exports a codespace to a branch, which takes its time", () =>
  withCodespace(async ({ github, clock, ask, path }) => {
    const none = await ask(`${path}/exports/latest`);
    assert.equal(none.status, 404);
    const started = await ask(`${path}/exports`, "POST");
    assert.equal(started.status, 202);
    assertFits(isExport, started.body);
    assert.equal(started.body["state"], "in_progress");
    assert.equal(started.body["branch"], null);
    assert.equal((await ask(path)).body["state"], "Exporting");
    pass(clock, 5_000);
    const { body } = await ask(`${path}/exports/latest`);
    assertFits(isExport, body);
    assert.deepEqual(
      [body["state"], body["branch"], body["html_url"]],
      [
        "succeeded",
        "codespace-fuzzy-space-waffle-1",
        "https://github.com/opensafely/hello-world/tree/" +
        "codespace-fuzzy-space-waffle-1",
      ],
    );
    const [after] = github.codespaces;
    assert.equal(after?.state, "Shutdown");
    assert.equal(after?.git_status.has_uncommitted_changes, true);
    assert.equal((await ask(`${path}/exports/1`)).status, 404);
  }));

Deno.test("GitHub has begun an export though the connection was lost before the answer", () =>
  withCodespace(async ({ github, ask, path }) => {
    const lost = { kind: "reset", after: "handling" } as const;
    github.faults.add(({ method }) => method === "POST" ? lost : null);
    await assert.rejects(ask(`${path}/exports`, "POST"), TypeError);
    const { body } = await ask(`${path}/exports/latest`);
    assert.equal(body["state"], "in_progress");
  }));

const ENDS:
  readonly (readonly [string, number, string | null, string | null])[] = [
    ["export_failed", 200, "failed", null],
    [
      "export_to_fork",
      200,
      "succeeded",
      "https://github.com/octocat/hello-world/tree/" +
      "codespace-fuzzy-space-waffle-1",
    ],
    ["export_vanished", 404, null, null],
    ["export_slow", 200, "in_progress", null],
  ];

for (const [name, status, state, url] of ENDS) {
  Deno.test(`GitHub plays ${name}`, () =>
    withCodespace(async ({ github, clock, ask, path }) => {
      assert.ok(playScenario(github, name));
      assert.equal((await ask(`${path}/exports`, "POST")).status, 202);
      pass(clock, 60_000);
      const answer = await ask(`${path}/exports/latest`);
      assert.equal(answer.status, status);
      assert.equal(answer.body["state"] ?? null, state);
      assert.equal(answer.body["html_url"] ?? null, url);
      assertFits(status === 200 ? isExport : isError, answer.body);
    }));
}

const REFUSALS = [
  ["export_refused", 422],
  ["export_broken", 500],
  ["sign_ins_revoked", 401],
  ["sign_in_refused", 401],
  ["sign_in_without_scope", 403],
  ["sign_in_without_sso", 403],
] as const;

for (const [name, status] of REFUSALS) {
  Deno.test(`GitHub plays ${name}: ${status} to who starts an export`, () =>
    withCodespace(async ({ github, ask, path }) => {
      assert.ok(playScenario(github, name));
      const answer = await ask(`${path}/exports`, "POST");
      assert.equal(answer.status, status);
      assertFits(isError, answer.body);
      assert.equal(github.exports.size, 0);
    }));
}

const CLEAN = { has_uncommitted_changes: false, has_unpushed_changes: false };
const NOT_EXPORTABLE: readonly (readonly [string, Partial<CodespaceRecord>])[] =
  [
    ["runs", { state: "Available" }],
    ["is being exported", { state: "Exporting" }],
    ["has nothing to save", { git_status: CLEAN }],
  ];

for (const [why, change] of NOT_EXPORTABLE) {
  Deno.test(`GitHub does not export a codespace that ${why}`, () =>
    withCodespace(async ({ ask, path }) => {
      const answer = await ask(`${path}/exports`, "POST");
      assert.equal(answer.status, 422);
      assertFits(isError, answer.body);
    }, change));
}

Deno.test("GitHub shows a codespace to nobody but its owner", () =>
  withCodespace(async ({ github, path }) => {
    const ask = asking(github, await signIn(github, "Mona-Lisa"));
    for (const [method, what] of [["GET", ""], ["POST", "/exports"]] as const) {
      assert.equal((await ask(path + what, method)).status, 404);
    }
    assert.equal(github.exports.size, 0);
  }));

Deno.test("GitHub lets the organisation's token export nothing, and a person's list nothing", () =>
  withCodespace(async ({ github, ask, path }) => {
    const asOrganisation = asking(github, github.token);
    const answer = await asOrganisation(`${path}/exports`, "POST");
    assert.equal(answer.status, 403);
    assertFits(isError, answer.body);
    for (const list of ["/orgs/opensafely/codespaces", "/users/octocat"]) {
      assert.equal((await ask(list)).status, 403);
    }
  }));

Deno.test("GitHub wants the scope codespace", () =>
  withCodespace(async ({ github, path }) => {
    const ask = asking(github, await signIn(github, "octocat", "gist"));
    const { status, scopes } = await ask(`${path}/exports`, "POST");
    assert.deepEqual([status, scopes], [403, "gist"]);
    assert.equal((await ask("/user")).status, 200);
  }));
