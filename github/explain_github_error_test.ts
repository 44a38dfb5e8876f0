import assert from "node:assert/strict";
import { withGithub } from "../sandbox/github/with_github.ts";
import type { AccessPolicy, GithubError } from "./errors.ts";
import { explainGithubError } from "./explain_github_error.ts";
import { listCodespaces } from "./list_codespaces.ts";
import { keep, testClient } from "./testdata/test_client.ts";

const API = "https://api.github.com";

const CURES: [GithubError, RegExp[]][] = [
  [{ kind: "missing_token" }, [/GITHUB_TOKEN is not set/, /admin:org/]],
  [
    { kind: "invalid_api_url", found: "It is wrong.", cure: "Set it." },
    [/: It is wrong\. Set it\.$/],
  ],
  [{ kind: "bad_token" }, [/\(401\)/, /expired or revoked/]],
  [
    {
      kind: "missing_permission",
      status: 403,
      grantedScopes: ["repo"],
      said: "Not you.",
    },
    [
      /\(403\)/,
      /has the scopes: repo\./,
      /GitHub says: "Not you"\./,
      /admin:org/,
      /"Organization codespaces: read"/,
      /"Codespaces: read"/,
      /owner of the organisation/,
    ],
  ],
  [
    { kind: "missing_permission", status: 404, grantedScopes: [], said: null },
    [/\(404\)/, /has the scopes: none\./],
  ],
  [
    { kind: "sso_required", authorizeUrl: "https://github.com/orgs/o/sso?a=b" },
    [/SAML/, /within the hour at https:\/\/github\.com\/orgs\/o\/sso\?a=b,/],
  ],
  [
    { kind: "sso_required", authorizeUrl: null },
    [/https:\/\/github\.com\/settings\/tokens/],
  ],
  [{ kind: "org_not_found" }, [/https:\/\/github\.com\/opensafely\b/]],
  [
    { kind: "rate_limited", until: new Date("2026-11-23T09:04:01Z") },
    [/until 2026-11-23 09:05 UTC/],
  ],
  [
    { kind: "unreachable", reason: "server_error", status: 502, address: API },
    [/error of its own \(502\)/, /githubstatus/],
  ],
  [{ kind: "incomplete", expected: 300, received: 200 }, [
    /counts 300 .* showed 200/,
  ]],
  [{ kind: "unexpected_shape", detail: "HTTP status 409" }, [/409/]],
];

for (const [error, patterns] of CURES) {
  Deno.test(`explainGithubError: ${JSON.stringify(error)}`, () => {
    const said = explainGithubError(error, { org: "opensafely" });
    assert.match(said, /^Could not read .* "opensafely": .*\.$/);
    for (const pattern of patterns) assert.match(said, pattern);
  });
}

Deno.test("explainGithubError: in a terminal, it says how a command gets the token", () => {
  const asked = { org: "opensafely" };
  for (const kind of ["missing_token", "bad_token"] as const) {
    const slack = explainGithubError({ kind }, asked);
    const terminal = explainGithubError({ kind }, {
      ...asked,
      reader: "terminal",
    });
    assert.match(slack, /Then set it: slack env set GITHUB_TOKEN\.$/);
    assert.match(terminal, /docs\/install\.md.*export GITHUB_TOKEN=…/);
  }
});

const ADJUST = "Please adjust your token's lifetime at the following URL: " +
  "https://github.com/settings/";

/** As GitHub has worded them, here and there. */
const MESSAGES: readonly (readonly [AccessPolicy | null, string, RegExp])[] = [
  [
    "ip_allow_list",
    "Although you appear to have the correct authorization credentials, the " +
    "`acme` organization has an IP allow list enabled, and your IP address is " +
    "not permitted to access this resource.",
    /no fixed address.*No other token helps.*owner of the organisation/,
  ],
  [
    "ip_allow_list",
    "Although you appear to have the correct authorization credentials, the " +
    "`acme` enterprise has an IP allow list enabled, and 192.0.2.7 is not " +
    "permitted to access this resource.",
    /IP allow list/,
  ],
  [
    "classic_tokens",
    "`acme` forbids access via a personal access token (classic). Please use " +
    "a GitHub App, OAuth App, or a personal access token with fine-grained " +
    "permissions.",
    /forbids classic .*Create a fine-grained one.*"Codespaces: read"/,
  ],
  [
    "classic_tokens",
    "Personal access tokens (classic) are forbidden from accessing this " +
    "organization.",
    /forbids classic/,
  ],
  [
    "fine_grained_tokens",
    "`acme` forbids access via a personal access token with fine-grained " +
    "permissions. Please use a GitHub App, or an OAuth App.",
    /forbids fine-grained .*Create a classic one.*admin:org/,
  ],
  [
    "token_lifetime",
    "The 'acme' organization forbids access via a fine-grained personal " +
    "access tokens if the token's lifetime is greater than 90 days. " +
    `${ADJUST}personal-access-tokens/12885303`,
    /longer than the organisation allows.*90 days.*tokens\/12885303"/,
  ],
  [
    "token_lifetime",
    "The 'acme' enterprise forbids access via a personal access token " +
    "(classic) if the token's lifetime is greater than 7 days. " +
    `${ADJUST}tokens/4`,
    /longer than the organisation allows.*7 days/,
  ],
  [
    null,
    "You must be an organization owner to <see> this.",
    /GitHub says: "You must be an organization owner to <see> this"\. Exp/,
  ],
  [null, "x".repeat(2_000), /GitHub says: "x{299}…"\./],
];

for (const [policy, message, words] of MESSAGES) {
  Deno.test(`a 403 that says ${message.slice(0, 90)} is told as ${policy}`, () =>
    withGithub(async (github) => {
      const body = { message, documentation_url: "https://docs.github.com" };
      const fault = { kind: "status", status: 403, body } as const;
      github.faults.add(() => fault);
      const { client, now } = testClient(github);
      const list = await listCodespaces(client, "opensafely", { keep, now });
      assert.ok(!list.ok);
      const { error } = list;
      assert.equal("policy" in error ? error.policy : null, policy);
      const explained = explainGithubError(error, { org: "opensafely" });
      assert.match(explained, words);
      if (policy === "ip_allow_list") {
        assert.doesNotMatch(explained, /slack env/);
      }
    }));
}

Deno.test("a 403 for a classic token with admin:org expects no scope of it", () => {
  const explained = explainGithubError({
    kind: "missing_permission",
    status: 403,
    grantedScopes: ["repo", "admin:org"],
    said: "Must be an owner.",
  }, { org: "opensafely" });
  assert.match(explained, /GitHub says: "Must be an owner"\. It has the scope/);
  assert.match(explained, /make its account an owner of the organisation/);
  assert.doesNotMatch(explained, /Expected/);
});
