import assert from "node:assert/strict";
import type { GithubError } from "./errors.ts";
import { explainGithubError } from "./explain_github_error.ts";

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
  [
    { kind: "unreachable", reason: "timeout", status: null, address: API },
    [/https:\/\/api\.github\.com gave no answer in time, several times/],
  ],
  [
    {
      kind: "unreachable",
      reason: "refused",
      status: null,
      address: "http://127.0.0.1:9",
    },
    [/127\.0\.0\.1:9 refused the connection/, /GITHUB_API_URL set that/],
  ],
  [
    { kind: "unreachable", reason: "web_page", status: 401, address: API },
    [/github\.com answered with a web page \(401\)/, /proxy/],
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
