import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { skipped, testRows } from "./support/doctor_rows.ts";

const OF_THE_TOKEN = [
  "github_token_kind",
  "github_token_expiry",
  "organisation",
  "organisation_owner",
  "codespaces",
  "github_requests",
];

/** What stands in `GET /user`'s answer besides what the sandbox says. */
function tokenIs(headers: Record<string, string>) {
  return ({ github }: Sandbox) =>
    answerAt(github, "/user", {
      kind: "status",
      status: 200,
      headers,
      body: { id: 1, login: "sam", type: "User", name: "Sam" },
    });
}

function answerAt(
  github: Sandbox["github"],
  at: string,
  action: FaultAction,
): void {
  github.faults.add(({ path }) => path === at ? action : null);
}

const DOWN: FaultAction = { kind: "reset" };

testRows("GitHub", [
  {
    name: "no token",
    options: { env: { GITHUB_TOKEN: undefined } },
    says: [
      {
        id: "environment",
        state: "problem",
        found: /^GITHUB_TOKEN is not set\.$/,
        cure: /admin:org.*export GITHUB_TOKEN=….*slack env set GITHUB_TOKEN/,
      },
      ...skipped("github_token", ...OF_THE_TOKEN),
      { id: "slack_token", state: "ok" },
      { id: "mappings", state: "skipped", found: /owners .* not known/ },
    ],
  },
  {
    name: "a token that GitHub does not know",
    options: { env: { GITHUB_TOKEN: "ghp_nobodyHasThisOne" } },
    says: [
      { id: "environment", state: "ok" },
      {
        id: "github_token",
        state: "problem",
        found: /does not accept the token .*\(401\)/,
        cure: /Create .*slack env set/,
      },
      ...skipped(...OF_THE_TOKEN, "mappings"),
    ],
  },
  {
    name: "GitHub is down",
    arrange: ({ github }) => github.faults.add(() => DOWN),
    options: { limitMs: 400 },
    says: [
      {
        id: "github_token",
        state: "problem",
        found: /could not be reached/,
        cure: /githubstatus\.com/,
      },
      ...skipped(...OF_THE_TOKEN),
      { id: "slack_token", state: "ok" },
    ],
  },
  {
    name: "a fine-grained token without the permission",
    arrange: ({ github }) => github.tokenAbility = "no_permission",
    says: [
      { id: "github_token", state: "ok" },
      { id: "github_token_kind", state: "ok", found: /^Fine-grained/ },
      {
        id: "organisation",
        state: "problem",
        found: /may not see them \(403\)/,
        cure: /Organization codespaces: read/,
      },
      ...skipped("codespaces", "mappings"),
    ],
  },
  {
    name: "no such organisation",
    options: { args: ["--org", "opensafly", "--json"] },
    says: [
      {
        id: "organisation",
        state: "problem",
        found: /knows no such organisation/,
        cure: /https:\/\/github\.com\/opensafly\. Check its spelling/,
      },
      { id: "organisation_owner", state: "skipped", cure: /orgs\/opensafly/ },
      ...skipped("codespaces"),
    ],
  },
  {
    name: "a member's token that reads nothing",
    arrange(app) {
      app.github.tokenAbility = "no_permission";
      answerAt(app.github, "/user/memberships/orgs/opensafely", {
        kind: "status",
        status: 200,
        body: { role: "member", state: "active" },
      });
    },
    says: [{
      id: "organisation_owner",
      state: "problem",
      found: /is a member of opensafely, and not an owner/,
      cure: /https:\/\/github\.com\/orgs\/opensafely\/people/,
    }],
  },
  {
    name: "a role that is hidden, and codespaces that are not",
    arrange: ({ github }) =>
      answerAt(github, "/user/memberships/orgs/opensafely", {
        kind: "status",
        status: 403,
        body: { message: "Resource not accessible by personal access token" },
      }),
    says: [{ id: "organisation_owner", state: "ok", found: /as it does for/ }],
  },
  {
    name: "no codespaces",
    arrange: ({ github }) => github.codespaces = [],
    says: [
      { id: "organisation", state: "ok" },
      {
        id: "codespaces",
        state: "warning",
        cure:
          /https:\/\/github\.com\/organizations\/opensafely\/settings\/codespaces/,
      },
    ],
  },
  {
    name: "a token that ends in eight days, with few requests left",
    arrange: tokenIs({
      "github-authentication-token-expiration": "2026-12-01 10:00:00 UTC",
      "x-ratelimit-remaining": "499",
    }),
    says: [
      {
        id: "github_token_expiry",
        state: "warning",
        found: /expires on 2026-12-01: whole days left: 8/,
        cure: /settings\/personal-access-tokens/,
      },
      {
        id: "github_requests",
        state: "warning",
        found: /^499 of 5000 requests/,
      },
    ],
  },
]);
