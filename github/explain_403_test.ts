import assert from "node:assert/strict";
import { withGithub } from "../sandbox/github/with_github.ts";
import type { AccessPolicy } from "./errors.ts";
import { explainGithubError } from "./explain_github_error.ts";
import { listCodespaces } from "./list_codespaces.ts";
import { testClient } from "./testdata/test_client.ts";

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
      const list = await listCodespaces(client, "opensafely", { now });
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
