import assert from "node:assert/strict";
import type { NoAnswerReason } from "../codespaces/no_answer.ts";
import type { FaultAction } from "../sandbox/faults.ts";
import * as refusals from "../sandbox/github/refusals.ts";
import type { TokenAbility } from "../sandbox/github/types.ts";
import { codespaceRecords, withGithub } from "../sandbox/github/with_github.ts";
import type { GithubError } from "./errors.ts";
import { listCodespaces } from "./list_codespaces.ts";
import { keep, testClient } from "./testdata/test_client.ts";

const START = Date.parse("2026-11-23T09:00:00Z");

const answers = (status: number, rest = {}): FaultAction => ({
  kind: "status",
  status,
  ...rest,
});
const refusal = (what: { readonly status: number }) =>
  answers(what.status, what);

/** The port is another each time: filled in where it is known. */
const ADDRESS = "the stand-in's";

const noAnswer = (
  reason: NoAnswerReason,
  status: number | null = null,
): GithubError => ({ kind: "unreachable", reason, status, address: ADDRESS });

const noPermission = (
  said: string | null,
  grantedScopes: readonly string[] | null = null,
): GithubError => ({
  kind: "missing_permission",
  status: 403,
  grantedScopes,
  said,
});

const noList: GithubError = {
  kind: "unexpected_shape",
  detail: "a body that is not the one GitHub documents",
};

const PERMISSION = "Resource not accessible by personal access token";
const HTML = "<!DOCTYPE html><title>Sign in</title>";

/** Every request meets the fault; the number says how many there were. */
const LASTING:
  readonly (readonly [string, FaultAction, GithubError, number])[] = [
    ["401", refusal(refusals.badCredentials()), { kind: "bad_token" }, 2],
    [
      "403 for want of a permission",
      refusal(refusals.missingPermission()),
      noPermission(PERMISSION),
      1,
    ],
    [
      "403 for want of a classic scope",
      answers(403, {
        ...refusals.missingPermission(),
        headers: { "x-oauth-scopes": "repo, read:org, gho_16C7e42F292c" },
      }),
      noPermission(PERMISSION, ["repo", "read:org"]),
      1,
    ],
    [
      "403 in words that hold a token",
      answers(403, { body: { message: " No: ghp_16C7e42F292c6912E7. " } }),
      noPermission("No: [token]."),
      1,
    ],
    ["403 without a word", answers(403), noPermission(null), 1],
    [
      "403 for single sign-on",
      refusal(refusals.ssoRequired("opensafely")),
      {
        kind: "sso_required",
        authorizeUrl:
          "https://github.com/orgs/opensafely/sso?authorization_request=" +
          "AZSCKtL4U8yX1H3sCQIVnVgmjmon5fWxks5YrqhJgah0b2tl",
      },
      1,
    ],
    [
      "single sign-on with a link that leads elsewhere",
      answers(403, {
        headers: {
          "x-github-sso": "required; url=https://github.com.evil.org/",
        },
      }),
      { kind: "sso_required", authorizeUrl: null },
      1,
    ],
    [
      "results held back by single sign-on",
      answers(200, {
        headers: { "x-github-sso": "partial-results; organizations=67483152" },
        body: { total_count: 0, codespaces: [] },
      }),
      { kind: "sso_required", authorizeUrl: null },
      1,
    ],
    [
      "404, for the organisation too",
      refusal(refusals.notFound()),
      { kind: "org_not_found" },
      2,
    ],
    [
      "a secondary limit beyond the budget",
      refusal(refusals.secondaryLimit(31)),
      { kind: "rate_limited", until: new Date(START + 31_000) },
      1,
    ],
    ...[500, 504].map((status) =>
      [
        String(status),
        answers(status, { body: "<html>Unicorn!</html>" }),
        noAnswer("server_error", status),
        3,
      ] as const
    ),
    [
      "401 and HTML",
      answers(401, { body: HTML }),
      noAnswer("web_page", 401),
      2,
    ],
    [
      "403 and HTML",
      answers(403, { body: HTML }),
      noAnswer("web_page", 403),
      1,
    ],
    ["200 and HTML", answers(200, { body: HTML }), noAnswer("web_page"), 3],
    ["a body that is cut off", { kind: "cut" }, noAnswer("cut_off"), 3],
    ["a body that is no list", answers(200, { body: [] }), noList, 3],
    [
      "a body without a total",
      answers(200, { body: { codespaces: [] } }),
      noList,
      3,
    ],
    ["204", answers(204), noList, 3],
    [
      "304",
      answers(304),
      { kind: "unexpected_shape", detail: "HTTP status 304" },
      1,
    ],
    [
      "409",
      answers(409),
      { kind: "unexpected_shape", detail: "HTTP status 409" },
      3,
    ],
    [
      "a list of unreadable records",
      answers(200, { body: { total_count: 2, codespaces: [{ id: 1 }, null] } }),
      {
        kind: "unexpected_shape",
        detail: "name is missing or unreadable in every record",
      },
      2,
    ],
  ];

for (const [name, fault, error, tries] of LASTING) {
  Deno.test(`listCodespaces tells of ${name} after ${tries} tries`, () =>
    withGithub(async (github) => {
      github.faults.add(() => fault);
      const { client, now } = testClient(github);
      const result = await listCodespaces(client, "opensafely", { keep, now });
      const expected = error.kind === "unreachable"
        ? { ...error, address: github.apiUrl }
        : error;
      assert.deepEqual(result, { ok: false, error: expected });
      assert.equal(github.requests.length, tries);
    }));
}

/** Faults that go away, and how long the client waits for it, in ms. */
const PASSING: readonly (readonly [string, FaultAction, number])[] = [
  ["502", answers(502), 500],
  ["a body that is cut off", { kind: "cut" }, 500],
  ["409", answers(409), 500],
  ["401", answers(401), 500],
  ["404 to a page of a list that is there", answers(404), 500],
  ["204", answers(204), 500],
  ["429", answers(429, { headers: { "retry-after": "7" } }), 7_000],
  ["a secondary limit", refusal(refusals.secondaryLimit(20)), 20_000],
  [
    "an hour that is nearly over",
    refusal(refusals.primaryLimit(START + 5_000)),
    6_000,
  ],
];

const isPage2 = ({ query }: { query: Record<string, string> }) =>
  query["page"] === "2";

for (const [name, fault, waitedMs] of PASSING) {
  Deno.test(`listCodespaces gets over ${name}, after ${waitedMs} ms`, () =>
    withGithub(async (github) => {
      github.faults.next(1, isPage2, fault);
      const { client, now, waits } = testClient(github);
      const result = await listCodespaces(client, "opensafely", { keep, now });
      assert.ok(result.ok, JSON.stringify(result));
      assert.equal(result.value.codespaces.size, 350);
      assert.equal(waits[0], waitedMs);
    }, { codespaces: codespaceRecords(350) }));
}

for (const status of [401, 404]) {
  Deno.test(`listCodespaces believes ${status} the second time`, () =>
    withGithub(async (github) => {
      github.faults.next(2, isPage2, answers(status));
      const { client, now } = testClient(github);
      const result = await listCodespaces(client, "opensafely", { keep, now });
      assert.equal(result.ok, false);
      assert.equal(github.requests.filter(isPage2).length, 2);
    }, { codespaces: codespaceRecords(350) }));
}

Deno.test("listCodespaces stops asking once one page is lost", () =>
  withGithub(async (github) => {
    github.latencyMs = 5_000;
    github.faults.add(({ query }) =>
      query["page"] === "3" ? answers(401) : null
    );
    const { client, now } = testClient(github);
    const result = await listCodespaces(client, "opensafely", { keep, now });
    assert.deepEqual(result, { ok: false, error: { kind: "bad_token" } });
    assert.ok(github.requests.length < 50);
  }, { codespaces: codespaceRecords(5_000) }));

const ABILITIES: readonly (readonly [TokenAbility, GithubError["kind"]])[] = [
  ["hidden", "missing_permission"],
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
      const result = await listCodespaces(client, "opensafely", { keep, now });
      assert.equal(!result.ok && result.error.kind, kind);
    }));
}
