import assert from "node:assert/strict";
import { githubUrl, isGithubHost, useGithubOf } from "./github_host.ts";
import { parseGithubUsername } from "./github_username.ts";
import { parseRepository } from "./repository.ts";
import { parseTypedOrg } from "./typed_org.ts";

/** Tests of one file share a process: each leaves it as it was. */
function withSetting(setting: string | undefined, test: () => void): void {
  useGithubOf({ GITHUB_API_URL: setting });
  try {
    test();
  } finally {
    useGithubOf({ GITHUB_API_URL: "http://127.0.0.1:1" });
  }
}

const ACME = "https://api.acme.ghe.com";

/** What somebody typed, under which setting, and the login that it means. */
const TYPED: readonly (readonly [string | undefined, string, string | null])[] =
  [
    [ACME, "https://acme.ghe.com/mona_acme", "mona_acme"],
    [ACME, "acme.ghe.com/Mona-Lisa_ACME?tab=stars", "Mona-Lisa_ACME"],
    [ACME, "@mona_acme", "mona_acme"],
    [ACME, "https://github.com/octocat", null],
    [ACME, "https://other.ghe.com/mona_acme", null],
    [ACME, "https://acme.ghe.com/settings", null],
    [undefined, "https://github.com/mona_acme", "mona_acme"],
    [undefined, "https://acme.ghe.com/mona_acme", null],
    [undefined, "https://evil.example/octocat", null],
    // A stand-in may be for any of them.
    ["http://127.0.0.1:4102", "https://acme.ghe.com/mona_acme", "mona_acme"],
    ["http://127.0.0.1:4102", "https://github.com/octocat", "octocat"],
    ["http://127.0.0.1:4102", "https://acme.ghe.com.evil.example/mona", null],
  ];

for (const [setting, typed, login] of TYPED) {
  Deno.test(`on ${setting ?? "github.com"}, ${typed} is ${login ?? "refused"}`, () =>
    withSetting(setting, () => {
      const parsed = parseGithubUsername(typed);
      assert.equal(parsed.ok ? parsed.value : null, login);
      if (setting === ACME && !parsed.ok) {
        assert.match(parsed.error, /https:\/\/acme\.ghe\.com/);
      }
    }));
}

Deno.test("addresses follow the setting, and what is wrong in it means github.com", () => {
  withSetting(ACME, () => {
    assert.equal(githubUrl("codespaces"), "https://acme.ghe.com/codespaces");
    assert.equal(isGithubHost("github.com"), false);
    const org = parseTypedOrg("https://acme.ghe.com/orgs/research/");
    assert.deepEqual(org, { ok: true, value: "research" });
    const repository = parseRepository("https://acme.ghe.com/research/kidney");
    assert.deepEqual(repository, { ok: true, value: "research/kidney" });
    assert.ok(!parseRepository("https://github.com/research/kidney").ok);
  });
  withSetting("https://acme.ghe.com", () => {
    assert.equal(githubUrl("codespaces"), "https://github.com/codespaces");
  });
});
