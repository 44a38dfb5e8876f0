import assert from "node:assert/strict";
import type { NoAnswerReason } from "../codespaces/no_answer.ts";
import type { FaultAction } from "../sandbox/faults.ts";
import * as refusals from "../sandbox/github/refusals.ts";
import type { TokenAbility } from "../sandbox/github/types.ts";
import { codespaceRecords, withGithub } from "../sandbox/github/with_github.ts";
import type { GithubError } from "./errors.ts";
import { explainGithubError } from "./explain_github_error.ts";
import { listCodespaces } from "./list_codespaces.ts";
import { testClient } from "./testdata/test_client.ts";

const START = Date.parse("2026-11-23T09:00:00Z");

const SSO_URL =
  "https://github.com/orgs/opensafely/sso?authorization_request=" +
  "AZSCKtL4U8yX1H3sCQIVnVgmjmon5fWxks5YrqhJgah0b2tl";

const answers = (status: number, rest = {}): FaultAction => ({
  kind: "status",
  status,
  ...rest,
});

/** The port is another each time: filled in where it is known. */
const ADDRESS = "the stand-in's";

/** How no answer at all, or none from GitHub, is told. */
function noAnswer(
  reason: NoAnswerReason,
  status: number | null = null,
): GithubError {
  return { kind: "unreachable", reason, status, address: ADDRESS };
}

const NO_PAGE = "a body that is not the one GitHub documents";

/** Every request meets the fault; `tries` is how many there were. */
const LASTING: {
  name: string;
  fault: FaultAction;
  error: GithubError;
  tries: number;
}[] = [
  {
    name: "401",
    fault: { kind: "status", ...refusals.badCredentials() },
    error: { kind: "bad_token" },
    tries: 2,
  },
  {
    name: "403 for want of a permission",
    fault: { kind: "status", ...refusals.missingPermission() },
    error: {
      kind: "missing_permission",
      status: 403,
      grantedScopes: null,
      said: "Resource not accessible by personal access token",
    },
    tries: 1,
  },
  {
    name: "403 for want of a classic scope",
    fault: {
      kind: "status",
      ...refusals.missingPermission(),
      headers: { "x-oauth-scopes": "repo, read:org, gho_16C7e42F292c" },
    },
    error: {
      kind: "missing_permission",
      status: 403,
      grantedScopes: ["repo", "read:org"],
      said: "Resource not accessible by personal access token",
    },
    tries: 1,
  },
  {
    name: "403 in words that hold a token",
    fault: answers(403, { body: { message: " No: ghp_16C7e42F292c6912E7. " } }),
    error: {
      kind: "missing_permission",
      status: 403,
      grantedScopes: null,
      said: "No: [token].",
    },
    tries: 1,
  },
  {
    name: "403 without a word",
    fault: answers(403),
    error: {
      kind: "missing_permission",
      status: 403,
      grantedScopes: null,
      said: null,
    },
    tries: 1,
  },
  {
    name: "403 for single sign-on",
    fault: { kind: "status", ...refusals.ssoRequired("opensafely") },
    error: { kind: "sso_required", authorizeUrl: SSO_URL },
    tries: 1,
  },
  {
    name: "single sign-on with a link that leads elsewhere",
    fault: answers(403, {
      headers: { "x-github-sso": "required; url=https://github.com.evil.org/" },
    }),
    error: { kind: "sso_required", authorizeUrl: null },
    tries: 1,
  },
  {
    name: "results held back by single sign-on",
    fault: answers(200, {
      headers: { "x-github-sso": "partial-results; organizations=67483152" },
      body: { total_count: 0, codespaces: [] },
    }),
    error: { kind: "sso_required", authorizeUrl: null },
    tries: 1,
  },
  {
    name: "404, for the organisation too",
    fault: { kind: "status", ...refusals.notFound() },
    error: { kind: "org_not_found" },
    tries: 2,
  },
  {
    name: "a secondary limit beyond the budget",
    fault: { kind: "status", ...refusals.secondaryLimit(31) },
    error: { kind: "rate_limited", until: new Date(START + 31_000) },
    tries: 1,
  },
  {
    name: "a secondary limit that names no time",
    fault: { kind: "status", ...refusals.secondaryLimit(null) },
    error: { kind: "rate_limited", until: new Date(START + 60_000) },
    tries: 1,
  },
  {
    name: "the hourly limit",
    fault: { kind: "status", ...refusals.primaryLimit(START + 900_000) },
    error: { kind: "rate_limited", until: new Date(START + 901_000) },
    tries: 1,
  },
  {
    name: "429 without a word",
    fault: answers(429),
    error: { kind: "rate_limited", until: new Date(START + 60_000) },
    tries: 1,
  },
  ...[500, 502, 503, 504].map((status) => ({
    name: String(status),
    fault: answers(status, { body: "<html>Unicorn!</html>" }),
    error: noAnswer("server_error", status),
    tries: 3,
  })),
  ...[401, 403, 404, 407].map((status) => ({
    name: `a page of HTML with ${status}`,
    fault: answers(status, {
      body: "<!DOCTYPE html><title>Sign in</title>",
    }),
    error: noAnswer("web_page", status),
    tries: status === 401 ? 2 : 1,
  })),
  {
    name: "a page of HTML with 200",
    fault: answers(200, { body: "<html><body>Welcome</body></html>" }),
    error: noAnswer("web_page"),
    tries: 3,
  },
  {
    name: "a body that is cut off",
    fault: { kind: "cut" },
    error: noAnswer("cut_off"),
    tries: 3,
  },
  {
    name: "a body that is no list",
    fault: answers(200, { body: [] }),
    error: { kind: "unexpected_shape", detail: NO_PAGE },
    tries: 3,
  },
  {
    name: "a body without a total",
    fault: answers(200, { body: { codespaces: [] } }),
    error: { kind: "unexpected_shape", detail: NO_PAGE },
    tries: 3,
  },
  {
    name: "204",
    fault: answers(204),
    error: { kind: "unexpected_shape", detail: NO_PAGE },
    tries: 3,
  },
  {
    name: "304",
    fault: answers(304),
    error: { kind: "unexpected_shape", detail: "HTTP status 304" },
    tries: 1,
  },
  {
    name: "409",
    fault: answers(409),
    error: { kind: "unexpected_shape", detail: "HTTP status 409" },
    tries: 3,
  },
  {
    name: "a list of unreadable records",
    fault: answers(200, {
      body: { total_count: 2, codespaces: [{ id: 1 }, null] },
    }),
    error: {
      kind: "unexpected_shape",
      detail: "name is missing or unreadable in every record",
    },
    tries: 2,
  },
];

for (const { name, fault, error, tries } of LASTING) {
  Deno.test(`listCodespaces tells of ${name} after ${tries} tries`, () =>
    withGithub(async (github) => {
      github.faults.add(() => fault);
      const { client, now } = testClient(github);
      const result = await listCodespaces(client, "opensafely", { now });
      const expected = error.kind === "unreachable"
        ? { ...error, address: github.apiUrl }
        : error;
      assert.deepEqual(result, { ok: false, error: expected });
      assert.equal(github.requests.length, tries);
      const said = explainGithubError(error, { org: "opensafely" });
      assert.ok(!said.includes(github.token));
    }));
}

Deno.test("listCodespaces tells of a connection that is reset every time", () =>
  withGithub(async (github) => {
    github.faults.add(() => ({ kind: "reset" }));
    const { client, now } = testClient(github);
    const result = await listCodespaces(client, "opensafely", { now });
    const error = { ...noAnswer("network"), address: github.apiUrl };
    assert.deepEqual(result, { ok: false, error });
  }));

Deno.test("listCodespaces stops asking once one page is lost", () =>
  withGithub(async (github) => {
    github.latencyMs = 5_000;
    github.faults.add(({ query }) =>
      query["page"] === "3" ? answers(401) : null
    );
    const { client, now } = testClient(github);
    const result = await listCodespaces(client, "opensafely", { now });
    assert.deepEqual(result, { ok: false, error: { kind: "bad_token" } });
    assert.ok(github.requests.length < 50);
  }, { codespaces: codespaceRecords(5_000) }));

const ABILITIES: [TokenAbility, GithubError["kind"]][] = [
  ["none", "bad_token"],
  ["no_permission", "missing_permission"],
  ["hidden", "missing_permission"],
  ["sso_required", "sso_required"],
  ["ip_not_allowed", "against_policy"],
  ["classic_forbidden", "against_policy"],
  ["fine_grained_forbidden", "against_policy"],
  ["lives_too_long", "against_policy"],
];

for (const [ability, kind] of ABILITIES) {
  Deno.test(`listCodespaces finds ${kind} for a token that is "${ability}"`, () =>
    withGithub(async (github) => {
      github.tokenAbility = ability;
      const { client, now } = testClient(github);
      const result = await listCodespaces(client, "opensafely", { now });
      assert.equal(!result.ok && result.error.kind, kind);
    }));
}

Deno.test("listCodespaces finds no organisation of another name", () =>
  withGithub(async (github) => {
    const { client, now } = testClient(github);
    const result = await listCodespaces(client, "opensafly", { now });
    assert.deepEqual(result, { ok: false, error: { kind: "org_not_found" } });
  }));
